/* SPDX-License-Identifier: MIT */
/*
 * claim: client and server both wait for the other to speak first
 * network: yes
 * stall: task 1: recv CAUSE_NO_DATA fd 4, held by fd 5 of task 2
 * stall: task 2: recv CAUSE_NO_DATA fd 5, held by fd 4 of task 1
 */
#include "scene.h"
#include <arpa/inet.h>

static struct sockaddr_in address = { .sin_family = AF_INET };

static void be_client(int listener)
{
	char c;
	close(listener);
	int fd = (int)MUST(dup2((int)MUST(socket(AF_INET, SOCK_STREAM, 0)), 5));
	close(3);
	MUST(connect(fd, (struct sockaddr *)&address, sizeof(address)));
	MUST(recv(fd, &c, 1, 0));
	_exit(0);
}

int main(void)
{
	char c;
	address.sin_port = htons(5000);
	int listener = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(bind(listener, (struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 5));
	if (MUST(fork()) == 0)
		be_client(listener);
	int fd = (int)MUST(accept(listener, NULL, NULL));
	MUST(recv(fd, &c, 1, 0));
	return 0;
}
