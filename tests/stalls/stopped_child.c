/* SPDX-License-Identifier: MIT */
/*
 * claim: a parent waits for a child that has stopped itself
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: - CAUSE_STOPPED value 19
 */
#include "scene.h"

int main(void)
{
	if (MUST(fork()) == 0) {
		raise(SIGSTOP);
		_exit(0);
	}
	MUST(wait(NULL));
	return 0;
}
