/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	if (argc < 2)
		return 1;

	int port = atoi(argv[1]);
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	bind(listener, (struct sockaddr *)&address, sizeof(address));
	listen(listener, 5);
	printf("Server: listening on port %d\n", port);
	fflush(stdout);

	for (;;) {
		int client = accept(listener, NULL, NULL);
		char data[1024];
		int n;

		while ((n = recv(client, data, sizeof(data), 0)) > 0)
			send(client, data, n, 0);
		close(client);
	}
}
