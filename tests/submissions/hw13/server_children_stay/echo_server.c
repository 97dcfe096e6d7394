/* SPDX-License-Identifier: MIT */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void stop(int number)
{
	(void)number;
	_exit(0);
}

static void serve(int client)
{
	char data[1024];
	ssize_t n, sent, done;

	while ((n = recv(client, data, sizeof(data), 0)) > 0) {
		for (done = 0; done < n; done += sent) {
			sent = send(client, data + done, n - done, MSG_NOSIGNAL);
			if (sent < 0)
				return;
		}
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	int server, client, yes = 1;

	if (argc != 2) {
		fprintf(stderr, "usage: %s PORT\n", argv[0]);
		exit(1);
	}
	signal(SIGCHLD, SIG_IGN); /* no zombies */
	signal(SIGINT, stop);
	signal(SIGTERM, stop);

	server = socket(AF_INET, SOCK_STREAM, 0);
	address.sin_port = htons(atoi(argv[1]));
	inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
	if (server < 0 ||
	    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) < 0 ||
	    bind(server, (struct sockaddr *)&address, sizeof(address)) < 0 ||
	    listen(server, 10) < 0) {
		perror("echo_server");
		exit(1);
	}
	setvbuf(stdout, NULL, _IONBF, 0);
	printf("Server: listening on port %s\n", argv[1]);

	while ((client = accept(server, NULL, NULL)) >= 0) {
		pid_t pid = fork();

		if (pid < 0)
			perror("fork");
		if (pid == 0) {
			signal(SIGINT, SIG_DFL);
			signal(SIGTERM, SIG_DFL);
			close(server);
			serve(client);
			close(client);
			exit(0);
		}
		close(client);
	}
	perror("accept");
	return 1;
}
