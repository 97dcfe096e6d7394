/* SPDX-License-Identifier: MIT */
/*
 * claim: who opens a FIFO for both directions never reads its end
 * left: 1
 * stall: task 1: read CAUSE_NO_END_OF_FILE fd 3, held by fd 3 of task 1
 */
#include "scene.h"

int main(void)
{
	char c;
	MUST(mkfifo("fifo", 0600));
	int fd = (int)MUST(open("fifo", O_RDWR));
	if (MUST(fork()) == 0) {
		MUST(write(fd, "hello", 5));
		_exit(0);
	}
	while (MUST(read(fd, &c, 1)) > 0)
		;
	return 0;
}
