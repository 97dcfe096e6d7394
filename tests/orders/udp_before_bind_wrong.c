/* SPDX-License-Identifier: MIT */
/*
 * claim: the child sends a UDP datagram to a port that the parent binds after fork()
 * bug: stall
 * natively: 0 of 400
 * story: if the child sends before the parent has bound the port, the datagram is lost and recv()
 * story: waits for ever
 * stdout: got hello
 * network: yes
 */
#include "scene.h"
#include <arpa/inet.h>
#include <sys/socket.h>

static struct sockaddr_in address = { .sin_family = AF_INET };

static void be_sender(void)
{
	work(12);
	int fd = (int)MUST(socket(AF_INET, SOCK_DGRAM, 0));
	MUST(sendto(fd, "hello", 5, 0, (struct sockaddr *)&address, sizeof(address)));
	_exit(0);
}

int main(void)
{
	char text[16] = "";
	address.sin_port = htons(5000);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int fd = (int)MUST(socket(AF_INET, SOCK_DGRAM, 0));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_sender();
	HERE(A);
	MUST(bind(fd, (struct sockaddr *)&address, sizeof(address)));
	MUST(recv(fd, text, sizeof(text) - 1, 0));
	printf("got %s\n", text);
	must_end_well(pid);
	return 0;
}
