/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	if (argc < 2)
		return 1;

	int server = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])) };
	char line[1024], echo[1024];

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(server, (struct sockaddr *)&address, sizeof(address)) < 0) {
		perror("connect");
		return 0;
	}
	while (fgets(line, sizeof(line), stdin)) {
		send(server, line, strlen(line), 0);

		int n = recv(server, echo, sizeof(echo) - 1, 0);

		echo[n] = '\0';
		echo[strcspn(echo, "\n")] = '\0';
		printf("Echo: %s\n", echo);
	}
	close(server);
	return 0;
}
