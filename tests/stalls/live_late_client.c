/* SPDX-License-Identifier: MIT */
/*
 * claim: a server waits in accept() for a client that sleeps first
 * network: yes
 * stdout: hello
 * stdout: client: exit 0
 */
#include "scene.h"
#include <arpa/inet.h>

static struct sockaddr_in address = { .sin_family = AF_INET };

static void be_client(void)
{
	MUST(usleep(30000));
	int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(connect(fd, (struct sockaddr *)&address, sizeof(address)));
	MUST(send(fd, "hello", 5, 0));
	_exit(0);
}

int main(void)
{
	char text[8] = "";
	address.sin_port = htons(5000);
	int listener = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(bind(listener, (struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 5));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_client();
	int fd = (int)MUST(accept(listener, NULL, NULL));
	MUST(recv(fd, text, 5, MSG_WAITALL));
	printf("%s\n", text);
	tell_child("client", pid);
	return 0;
}
