/* SPDX-License-Identifier: MIT */
/* closing_server PORT: accepts one client, reads a little and leaves without an answer. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static int listen_on(const char *port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons((in_port_t)strtoul(port, NULL, 10)),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int on = 1, fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0 ||
	    bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 || listen(fd, 8) < 0)
		die("closing server");
	return fd;
}

int main(int argc, char **argv)
{
	int listener, fd;
	char data[4];

	if (argc != 2) {
		fprintf(stderr, "usage: closing_server PORT\n");
		return 2;
	}
	listener = listen_on(argv[1]);
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("Server: listening on port %s\n", argv[1]);
	fd = accept(listener, NULL, NULL);
	if (fd < 0)
		die("closing server: accept");
	/* What is left unread turns the end of the connection into a reset. */
	if (recv(fd, data, sizeof(data), 0) < 0)
		die("closing server: recv");
	close(fd);
	close(listener);
	return EXIT_SUCCESS;
}
