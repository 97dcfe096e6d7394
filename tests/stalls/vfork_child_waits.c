/* SPDX-License-Identifier: MIT */
/*
 * claim: the child of a vfork() waits, and so does its parent
 * known_gap: nothing is said of vfork()
 * stall: task 1: vfork CAUSE_CHILD, held by task 2
 * stall: task 2: pause CAUSE_NO_SIGNAL
 */
#include "scene.h"

int main(void)
{
	if (vfork() == 0) {
		pause();
		_exit(0);
	}
	return 0;
}
