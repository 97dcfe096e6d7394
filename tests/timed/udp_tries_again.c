/* SPDX-License-Identifier: MIT */
/*
 * claim: a client asks by UDP until it is answered in time
 * network: yes
 * lasts: 1.2
 * stdout: 0.0 begin
 * stdout: 0.2 recv: EAGAIN
 * stdout: 0.4 recv: EAGAIN
 * stdout: 0.6 recv: EAGAIN
 * stdout: 0.8 recv: EAGAIN
 * stdout: 1.0 recv: 3
 * stdout: 1.2 server: EAGAIN
 */
#include "scene.h"
#include <arpa/inet.h>

/* Short: the kernel makes longer ones up to an eighth longer. */
#define TRY 0.2

static void time_out_after(int fd, double seconds)
{
	struct timeval t = { 0, span(seconds).tv_nsec / 1000 };
	MUST(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof(t)));
}

/* Four questions are lost on it; the fifth it answers, but not at once. */
static void serve(int fd)
{
	struct sockaddr_in from;
	socklen_t len = sizeof(from);
	char text[16];
	for (int i = 0; i < 5; i++)
		MUST(recvfrom(fd, text, sizeof(text), 0, (struct sockaddr *)&from, &len));
	usleep(200000);
	MUST(sendto(fd, "yes", 3, 0, (struct sockaddr *)&from, len));
	time_out_after(fd, TRY);
	at("server: %s", errno_of(recv(fd, text, sizeof(text), 0)));
	_exit(0);
}

int main(void)
{
	struct sockaddr_in address = { AF_INET, 0, { htonl(INADDR_LOOPBACK) }, "" };
	socklen_t len = sizeof(address);
	char text[16];
	int server = (int)MUST(socket(AF_INET, SOCK_DGRAM, 0));
	int fd = (int)MUST(socket(AF_INET, SOCK_DGRAM, 0));
	MUST(bind(server, (struct sockaddr *)&address, len));
	MUST(getsockname(server, (struct sockaddr *)&address, &len));
	MUST(connect(fd, (struct sockaddr *)&address, len));
	at("begin");
	if (MUST(fork()) == 0)
		serve(server);
	for (long got = -1, tries = 0; got < 0; tries++) {
		time_out_after(fd, tries < 4 ? TRY : 0.9);
		MUST(send(fd, "?", 1, 0));
		got = recv(fd, text, sizeof(text), 0);
		if (got < 0)
			at("recv: %s", errno_of(got));
		else
			at("recv: %ld", got);
	}
	MUST(wait(NULL));
	return 0;
}
