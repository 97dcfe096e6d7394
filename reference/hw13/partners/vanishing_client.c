/* SPDX-License-Identifier: MIT */
/*
 * vanishing_client PORT: sends 64 KiB and leaves without reading anything. The server's first echo
 * finds nobody and is answered with a reset; the next one raises SIGPIPE.
 */
#include <arpa/inet.h>
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
	char data[4096];
	int fd;

	if (argc != 2) {
		fprintf(stderr, "usage: vanishing_client PORT\n");
		return 2;
	}
	memset(data, 'v', sizeof(data));
	fd = connect_to(argv[1]);
	/* This fits into the buffers: the server need not even have accepted the connection. */
	for (int i = 0; i < 16; i++)
		if (send(fd, data, sizeof(data), MSG_NOSIGNAL) != sizeof(data))
			die("vanishing client: send");
	close(fd);
	puts("vanishing client: gone");
	return EXIT_SUCCESS;
}
