/* SPDX-License-Identifier: MIT */
/*
 * claim: accept() of TCP ends at SO_RCVTIMEO, and send() at SO_SNDTIMEO if nobody reads
 * network: yes
 * lasts: 1.8
 * stdout: 0.0 begin
 * stdout: 0.5 accept: EAGAIN
 * stdout: 0.8 accept: 0
 * stdout: 1.0 send: some
 * stdout: 1.5 the rest is sent: 1
 * stdout: 1.8 recv: end
 */
#include "scene.h"
#include <arpa/inet.h>

#define SIZE (8 << 20)

static void time_out(int fd, int option, double seconds)
{
	struct timeval t = { (time_t)seconds, span(seconds).tv_nsec / 1000 };
	MUST(setsockopt(fd, SOL_SOCKET, option, &t, sizeof(t)));
}

/* It begins to read late, and then reads all. */
static void be_client(const struct sockaddr_in *address)
{
	static char block[65536];
	usleep(800000);
	int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(connect(fd, (const struct sockaddr *)address, sizeof(*address)));
	usleep(700000);
	while (recv(fd, block, sizeof(block), 0) > 0)
		;
	usleep(300000);
	_exit(0);
}

/* What has been sent when time is up; in full it is more than the buffers of both sides hold. */
static size_t send_for(int fd, double seconds, size_t size)
{
	static char block[SIZE];
	time_out(fd, SO_SNDTIMEO, seconds);
	return (size_t)MUST(send(fd, block, size, 0));
}

int main(void)
{
	struct sockaddr_in address = { AF_INET, 0, { htonl(INADDR_LOOPBACK) }, "" };
	socklen_t len = sizeof(address);
	int listener = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(bind(listener, (struct sockaddr *)&address, len));
	MUST(listen(listener, 5));
	MUST(getsockname(listener, (struct sockaddr *)&address, &len));
	at("begin");
	if (MUST(fork()) == 0)
		be_client(&address);
	time_out(listener, SO_RCVTIMEO, 0.5);
	at("accept: %s", errno_of(accept(listener, NULL, NULL)));
	int fd = accept(listener, NULL, NULL);
	at("accept: %s", errno_of(fd < 0 ? fd : 0));
	size_t sent = send_for(fd, 0.2, SIZE);
	at("send: %s", sent == SIZE ? "all" : "some");
	at("the rest is sent: %d", sent + send_for(fd, 5, SIZE - sent) == SIZE);
	MUST(shutdown(fd, SHUT_WR));
	at("recv: %s", recv(fd, &(char){ 0 }, 1, 0) == 0 ? "end" : "more");
	MUST(wait(NULL));
	return 0;
}
