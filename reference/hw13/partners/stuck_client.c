/* SPDX-License-Identifier: MIT */
/*
 * stuck_client PORT: sends until no more fits and never reads. It prints "stuck client: stuck" and
 * stays, until SIGTERM, the end of standard input, or the end of the connection. A server that
 * waits in send() for this client serves nobody else.
 */
#define _GNU_SOURCE /* POLLRDHUP */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static void on_sigterm(int sig)
{
	(void)sig;
	_exit(EXIT_SUCCESS);
}

static int connect_to(const char *port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons((in_port_t)strtoul(port, NULL, 10)),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0), small = 4096;

	/* A small window: the server is stuck after some KiB already. */
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small)) < 0 ||
	    connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		die("stuck client: connect");
	return fd;
}

/* Half a second in which not one byte could be sent means stuck. */
static void fill(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	char data[4096];
	ssize_t n;
	int ready;

	memset(data, 's', sizeof(data));
	while ((ready = poll(&p, 1, 500)) != 0) {
		if (ready < 0 && errno != EINTR)
			die("stuck client: poll");
		n = send(fd, data, sizeof(data), MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno != EAGAIN)
			die("stuck client: send");
	}
}

int main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = on_sigterm };
	char data[512];

	if (argc != 2) {
		fprintf(stderr, "usage: stuck_client PORT\n");
		return 2;
	}
	if (sigaction(SIGTERM, &action, NULL) < 0)
		die("stuck client: sigaction");
	int fd = connect_to(argv[1]);

	setvbuf(stdout, NULL, _IOLBF, 0);
	fill(fd);
	puts("stuck client: stuck");
	for (;;) {
		struct pollfd polls[] = {
			{ .fd = STDIN_FILENO, .events = POLLIN }, { .fd = fd, .events = POLLRDHUP },
		};

		if (poll(polls, 2, -1) < 0 && errno != EINTR)
			die("stuck client: poll");
		if (polls[1].revents)
			break;
		if (polls[0].revents && read(STDIN_FILENO, data, sizeof(data)) <= 0)
			break;
	}
	close(fd);
	return EXIT_SUCCESS;
}
