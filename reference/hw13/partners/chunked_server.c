/* SPDX-License-Identifier: MIT */
/*
 * chunked_server PORT: an echo server that answers in pieces of 1, 2 and 3 bytes. It serves one
 * client and ends with it.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
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
		die("chunked server");
	return fd;
}

/* The pause lets the client run, so that it really meets the pieces one by one. */
static void send_in_pieces(int fd, const char *data, size_t size)
{
	const struct timespec gap = { .tv_nsec = 5000000 };
	size_t piece = 1;

	while (size > 0) {
		size_t n = piece < size ? piece : size;

		if (send(fd, data, n, MSG_NOSIGNAL) != (ssize_t)n)
			die("chunked server: send");
		nanosleep(&gap, NULL);
		data += n;
		size -= n;
		piece = piece % 3 + 1;
	}
}

int main(int argc, char **argv)
{
	int listener, fd, on = 1;
	char data[4096];
	ssize_t n;

	if (argc != 2) {
		fprintf(stderr, "usage: chunked_server PORT\n");
		return 2;
	}
	listener = listen_on(argv[1]);
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("Server: listening on port %s\n", argv[1]);
	fd = accept(listener, NULL, NULL);
	if (fd < 0 || setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)) < 0)
		die("chunked server: accept");
	while ((n = recv(fd, data, sizeof(data), 0)) > 0)
		send_in_pieces(fd, data, (size_t)n);
	if (n < 0)
		die("chunked server: recv");
	close(fd);
	close(listener);
	return EXIT_SUCCESS;
}
