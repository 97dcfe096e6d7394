/* SPDX-License-Identifier: MIT */
/*
 * claim: two FIFOs are opened in different orders by parent and child
 * left: 2
 * stall: task 1: open CAUSE_NO_OPENER
 * stall: task 2: open CAUSE_NO_OPENER
 */
#include "scene.h"

int main(void)
{
	MUST(mkfifo("there", 0600));
	MUST(mkfifo("back", 0600));
	if (MUST(fork()) == 0) {
		MUST(open("back", O_WRONLY));
		MUST(open("there", O_RDONLY));
		_exit(0);
	}
	MUST(open("there", O_WRONLY));
	MUST(open("back", O_RDONLY));
	return 0;
}
