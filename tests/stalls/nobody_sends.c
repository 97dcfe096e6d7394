/* SPDX-License-Identifier: MIT */
/*
 * claim: pause() without anybody who could send a signal
 * stall: task 1: pause CAUSE_NO_SIGNAL
 */
#include "scene.h"

int main(void)
{
	handle(SIGUSR1, do_nothing, 0);
	pause();
	return 0;
}
