/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent forks its client between bind() and listen()
 * bug: exit
 * natively: 0 of 400
 * story: if the child connects before the parent listens, connect() fails with ECONNREFUSED
 * stdout: connected
 * network: yes
 */
#include "scene.h"
#include <arpa/inet.h>
#include <sys/socket.h>

static struct sockaddr_in address = { .sin_family = AF_INET };

static void be_client(void)
{
	work(10);
	int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(connect(fd, (struct sockaddr *)&address, sizeof(address)));
	_exit(0);
}

int main(void)
{
	socklen_t size = sizeof(address);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(bind(fd, (struct sockaddr *)&address, size));
	MUST(getsockname(fd, (struct sockaddr *)&address, &size));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_client();
	HERE(A);
	MUST(listen(fd, 1));
	must_end_well(pid);
	MUST(accept(fd, NULL, NULL));
	printf("connected\n");
	return 0;
}
