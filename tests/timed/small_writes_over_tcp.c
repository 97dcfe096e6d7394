/* SPDX-License-Identifier: MIT */
/*
 * claim: a head and a body in two small writes are answered: neither waits for the other for long
 * network: yes
 * lasts: 1.5
 * stdout: 0.0 asks
 * stdout: 0.3 asks
 * stdout: 0.6 asks
 * stdout: 0.9 asks
 * stdout: 1.2 asks
 * stdout: 1.5 end
 */
#include "scene.h"
#include <arpa/inet.h>

static void serve(int listener)
{
	char text[8];
	int fd = (int)MUST(accept(listener, NULL, NULL));
	while (recv(fd, text, 8, MSG_WAITALL) == 8)
		MUST(send(fd, "answer", 6, 0));
	_exit(0);
}

/*
 * The second write waits for the acknowledgement of the first (Nagle), which waits for 40 ms: a
 * period of its own hides how long that takes.
 */
static void ask(int fd)
{
	struct timespec next = ahead(CLOCK_MONOTONIC, 0);
	char text[8];
	for (int i = 0; i < 5; i++) {
		at("asks");
		MUST(send(fd, "head", 4, 0));
		MUST(send(fd, "body", 4, 0));
		MUST(recv(fd, text, 6, MSG_WAITALL));
		next.tv_nsec += 300000000;
		next.tv_sec += next.tv_nsec / 1000000000;
		next.tv_nsec %= 1000000000;
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
	}
}

int main(void)
{
	struct sockaddr_in address = { AF_INET, 0, { htonl(INADDR_LOOPBACK) }, "" };
	socklen_t len = sizeof(address);
	int listener = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(bind(listener, (struct sockaddr *)&address, len));
	MUST(listen(listener, 5));
	MUST(getsockname(listener, (struct sockaddr *)&address, &len));
	elapsed();
	if (MUST(fork()) == 0)
		serve(listener);
	int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(connect(fd, (struct sockaddr *)&address, len));
	ask(fd);
	close(fd);
	MUST(wait(NULL));
	at("end");
	return 0;
}
