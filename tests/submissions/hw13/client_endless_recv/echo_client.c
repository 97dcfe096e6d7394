/* SPDX-License-Identifier: MIT */
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PIECE 1024

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

/* The answer has as many bytes as the piece, but they may come one by one. */
static void exchange(int server, char *data, size_t length)
{
	size_t sent = 0, received = 0;

	while (sent < length) {
		ssize_t n = send(server, data + sent, length - sent, MSG_NOSIGNAL);

		if (n < 0)
			fail("send");
		sent += n;
	}
	while (received < length) {
		ssize_t n = recv(server, data + received, length - received, 0);

		if (n > 0)
			received += n;
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in address = { 0 };
	char *line = NULL;
	size_t size = 0;
	ssize_t length;
	int server;

	if (argc != 2) {
		fprintf(stderr, "usage: echo_client PORT\n");
		return 1;
	}
	server = socket(AF_INET, SOCK_STREAM, 0);
	if (server < 0)
		fail("socket");
	address.sin_family = AF_INET;
	address.sin_port = htons(atoi(argv[1]));
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(server, (struct sockaddr *)&address, sizeof(address)) < 0)
		fail("connect");

	while ((length = getline(&line, &size, stdin)) > 0) {
		for (ssize_t at = 0; at < length; at += PIECE)
			exchange(server, line + at, length - at < PIECE ? length - at : PIECE);
		if (line[length - 1] == '\n')
			line[--length] = '\0';
		printf("Echo: ");
		fwrite(line, 1, length, stdout);
		printf("\n");
		fflush(stdout);
	}
	free(line);
	close(server);
	return 0;
}
