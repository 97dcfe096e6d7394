/* SPDX-License-Identifier: MIT */
/* vanishing_client PORT: sends much, reads nothing, and resets the connection. */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MUCH (256 * 1024)

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
		die("vanishing client: connect");
	return fd;
}

int main(int argc, char **argv)
{
	const struct linger reset = { .l_onoff = 1, .l_linger = 0 };
	struct pollfd p = { .events = POLLIN };
	size_t sent = 0;
	char data[4096];

	if (argc != 2) {
		fprintf(stderr, "usage: vanishing_client PORT\n");
		return 2;
	}
	memset(data, 'v', sizeof(data));
	p.fd = connect_to(argv[1]);

	/* Never waits for a server that has stopped reading: what fits has to do. */
	while (sent < MUCH) {
		ssize_t n = send(p.fd, data, sizeof(data), MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n < 0 && errno == EAGAIN)
			break;
		if (n < 0)
			die("vanishing client: send");
		sent += (size_t)n;
	}
	/* The first echo shows that the server is at work for us: the best moment to go. */
	if (poll(&p, 1, 2000) < 0)
		die("vanishing client: poll");
	if (setsockopt(p.fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset)) < 0)
		die("vanishing client: setsockopt");
	close(p.fd); /* sends RST instead of FIN */
	return EXIT_SUCCESS;
}
