/* SPDX-License-Identifier: MIT */
/*
 * claim: a process fills a pipe that only itself could read
 * stall: task 1: write CAUSE_FULL fd 4, held by fd 3 of task 1
 */
#include "scene.h"

int main(void)
{
	int ends[2];
	MUST(pipe(ends));
	for (;;)
		MUST(write(ends[1], (char[4096]){ 0 }, 4096));
}
