/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child both wait for the other to speak first
 * stall: task 1: recv CAUSE_NO_DATA fd 3, held by fd 4 of task 2
 * stall: task 2: recv CAUSE_NO_DATA fd 4, held by fd 3 of task 1
 */
#include "scene.h"
#include <sys/socket.h>

int main(void)
{
	int pair[2];
	char c;
	MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	pid_t pid = (pid_t)MUST(fork());
	close(pair[pid > 0]);
	MUST(recv(pair[pid == 0], &c, 1, 0));
	MUST(send(pair[pid == 0], "x", 1, 0));
	return 0;
}
