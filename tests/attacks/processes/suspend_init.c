/* SPDX-License-Identifier: MIT */
/*
 * attack: stops the process that watches the time, and sleeps
 * row: 16
 * limits: wall=500ms
 * verdict: wall_time
 */
#include "probe.h"

int main(void)
{
	kill(getppid(), SIGSTOP);
	kill(1, SIGSTOP);
	sleep(1000);
	return 0;
}
