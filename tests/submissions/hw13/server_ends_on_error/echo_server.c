/* SPDX-License-Identifier: MIT */
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void stop(int number)
{
	(void)number;
	_exit(0);
}

static int send_all(int client, const char *data, ssize_t count)
{
	while (count > 0) {
		ssize_t n = send(client, data, count, 0);

		if (n < 0)
			return -1;
		data += n;
		count -= n;
	}
	return 0;
}

static void *serve(void *argument)
{
	int client = (intptr_t)argument;
	char data[4096];
	ssize_t n;

	while ((n = recv(client, data, sizeof(data), 0)) > 0)
		if (send_all(client, data, n) < 0) {
			perror("send");
			exit(1);
		}
	close(client);
	return NULL;
}

int main(int argc, char *argv[])
{
	struct sockaddr_in address = { 0 };
	int server, yes = 1, port;

	if (argc != 2 || (port = atoi(argv[1])) < 1 || port > 65535) {
		fprintf(stderr, "usage: echo_server PORT\n");
		return 1;
	}
	signal(SIGPIPE, SIG_IGN);
	signal(SIGINT, stop);
	signal(SIGTERM, stop);

	server = socket(AF_INET, SOCK_STREAM, 0);
	if (server < 0) {
		perror("socket");
		return 1;
	}
	setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	address.sin_family = AF_INET;
	address.sin_port = htons(port);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(server, (struct sockaddr *)&address, sizeof(address)) < 0) {
		perror("bind");
		return 1;
	}
	if (listen(server, 16) < 0) {
		perror("listen");
		return 1;
	}
	printf("Server: listening on port %d\n", port);
	fflush(stdout);

	while (1) {
		int client = accept(server, NULL, NULL);
		pthread_t thread;

		if (client < 0) {
			perror("accept");
			continue;
		}
		if (pthread_create(&thread, NULL, serve, (void *)(intptr_t)client) != 0) {
			close(client);
			continue;
		}
		pthread_detach(thread);
	}
}
