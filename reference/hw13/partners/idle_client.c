/* SPDX-License-Identifier: MIT */
/*
 * idle_client PORT: connects and says nothing, until SIGTERM, the end of standard input, or the
 * end of the connection.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
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
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		die("idle client: connect");
	return fd;
}

int main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = on_sigterm };
	char data[512];

	if (argc != 2) {
		fprintf(stderr, "usage: idle_client PORT\n");
		return 2;
	}
	if (sigaction(SIGTERM, &action, NULL) < 0)
		die("idle client: sigaction");
	int fd = connect_to(argv[1]);

	setvbuf(stdout, NULL, _IOLBF, 0);
	puts("idle client: connected");
	for (;;) {
		struct pollfd polls[] = {
			{ .fd = STDIN_FILENO, .events = POLLIN }, { .fd = fd, .events = POLLIN },
		};

		if (poll(polls, 2, -1) < 0 && errno != EINTR)
			die("idle client: poll");
		if (polls[0].revents && read(STDIN_FILENO, data, sizeof(data)) <= 0)
			break;
		if (polls[1].revents && recv(fd, data, sizeof(data), 0) <= 0) {
			puts("idle client: closed by the server");
			break;
		}
	}
	close(fd);
	return EXIT_SUCCESS;
}
