/* SPDX-License-Identifier: MIT */
/*
 * claim: a FIFO is opened to be read, and nobody comes to write
 * left: 1
 * stall: task 1: open CAUSE_NO_OPENER
 */
#include "scene.h"

int main(void)
{
	MUST(mkfifo("fifo", 0600));
	MUST(open("fifo", O_RDONLY));
	return 0;
}
