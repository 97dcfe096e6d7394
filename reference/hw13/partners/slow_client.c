/* SPDX-License-Identifier: MIT */
/* slow_client PORT: sends a message byte by byte and expects all of it back. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static int connect_to(const char *port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons((in_port_t)strtoul(port, NULL, 10)),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		die("slow client: connect");
	return fd;
}

int main(int argc, char **argv)
{
	const char message[] = "one byte at a time, and a newline\nin the middle\n";
	const struct timespec gap = { .tv_nsec = 10000000 };
	size_t size = strlen(message), received = 0;
	struct timeval patience = { .tv_sec = 10 };
	char echo[sizeof(message)];
	int fd, on = 1;

	if (argc != 2) {
		fprintf(stderr, "usage: slow_client PORT\n");
		return 2;
	}
	fd = connect_to(argv[1]);
	/* Every send() becomes a packet of its own; a server that stays silent is given up. */
	if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)) < 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) < 0)
		die("slow client: setsockopt");

	for (size_t i = 0; i < size; i++) {
		if (send(fd, message + i, 1, MSG_NOSIGNAL) != 1)
			die("slow client: send");
		nanosleep(&gap, NULL);
	}
	while (received < size) {
		ssize_t n = recv(fd, echo + received, size - received, 0);

		if (n < 0)
			die("slow client: recv");
		if (n == 0)
			break;
		received += (size_t)n;
	}
	close(fd);
	if (received < size || memcmp(echo, message, size) != 0) {
		fprintf(stderr, "slow client: %zu of %zu bytes came back%s\n", received, size,
			received < size ? "" : ", changed");
		return EXIT_FAILURE;
	}
	puts("slow client: ok");
	return EXIT_SUCCESS;
}
