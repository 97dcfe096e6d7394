/* SPDX-License-Identifier: MIT */
/*
 * claim: a child sends more than a socket holds, and its parent waits before it reads
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: send CAUSE_FULL fd 4, held by fd 3 of task 1
 */
#include "scene.h"
#include <sys/socket.h>

int main(void)
{
	static char bytes[1 << 20];
	int pair[2];
	MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	if (MUST(fork()) == 0) {
		close(pair[0]);
		for (;;)
			MUST(send(pair[1], bytes, sizeof(bytes), 0));
	}
	close(pair[1]);
	MUST(wait(NULL));
	return 0;
}
