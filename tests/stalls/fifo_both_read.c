/* SPDX-License-Identifier: MIT */
/*
 * claim: both sides open the FIFO to read
 * left: 1
 * stall: task 1: open CAUSE_NO_OPENER
 * stall: task 2: open CAUSE_NO_OPENER
 */
#include "scene.h"

int main(void)
{
	MUST(mkfifo("fifo", 0600));
	MUST(fork());
	MUST(open("fifo", O_RDONLY));
	return 0;
}
