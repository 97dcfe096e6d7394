/* SPDX-License-Identifier: MIT */
/*
 * claim: accept(), recv() and send() of Unix sockets end at SO_RCVTIMEO and SO_SNDTIMEO
 * network: yes
 * lasts: 2.4
 * stdout: 0.0 begin
 * stdout: 0.5 accept: EAGAIN
 * stdout: 0.8 accept: 0
 * stdout: 1.1 recv: 2
 * stdout: 1.4 recv: EAGAIN
 * stdout: 1.6 send: EAGAIN
 * stdout: 2.2 recv: end
 */
#include "scene.h"
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un address = { AF_UNIX, "socket" };

static void time_out(int fd, int option, double seconds)
{
	struct timeval t = { 0, span(seconds).tv_nsec / 1000 };
	MUST(setsockopt(fd, SOL_SOCKET, option, &t, sizeof(t)));
}

/* It sends, and never reads. */
static void be_client(void)
{
	usleep(800000);
	int fd = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(connect(fd, (const struct sockaddr *)&address, sizeof(address)));
	usleep(300000);
	MUST(send(fd, "hi", 2, 0));
	usleep(1100000);
	MUST(shutdown(fd, SHUT_WR));
	usleep(200000); /* who closes with data unread resets */
	_exit(0);
}

static const char *fill(int fd)
{
	static char block[4096];
	while (send(fd, block, sizeof(block), 0) > 0)
		;
	return strerrorname_np(errno);
}

int main(void)
{
	char text[16];
	int listener = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(bind(listener, (const struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 5));
	at("begin");
	if (MUST(fork()) == 0)
		be_client();
	time_out(listener, SO_RCVTIMEO, 0.5);
	at("accept: %s", errno_of(accept(listener, NULL, NULL)));
	int fd = accept(listener, NULL, NULL);
	at("accept: %s", fd < 0 ? errno_of(fd) : "0");
	time_out(fd, SO_RCVTIMEO, 0.9);
	at("recv: %zd", recv(fd, text, sizeof(text), 0));
	time_out(fd, SO_RCVTIMEO, 0.3);
	at("recv: %s", errno_of(recv(fd, text, sizeof(text), 0)));
	time_out(fd, SO_SNDTIMEO, 0.2);
	at("send: %s", fill(fd));
	time_out(fd, SO_RCVTIMEO, 0);
	at("recv: %s", recv(fd, text, sizeof(text), 0) == 0 ? "end" : "more");
	MUST(wait(NULL));
	MUST(unlink("socket"));
	return 0;
}
