/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child each write more than a pipe holds, before they read
 * stall: task 1: write CAUSE_FULL fd 4, held by fd 3 of task 2
 * stall: task 2: write CAUSE_FULL fd 6, held by fd 5 of task 1
 */
#include "scene.h"

static char bytes[1 << 20];

int main(void)
{
	int there[2], back[2];
	MUST(pipe(there));
	MUST(pipe(back));
	if (MUST(fork()) == 0) {
		close(there[1]);
		close(back[0]);
		MUST(write(back[1], bytes, sizeof(bytes)));
		MUST(read(there[0], bytes, sizeof(bytes)));
		_exit(0);
	}
	close(there[0]);
	close(back[1]);
	MUST(write(there[1], bytes, sizeof(bytes)));
	MUST(read(back[0], bytes, sizeof(bytes)));
	return 0;
}
