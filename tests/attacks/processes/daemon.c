/* SPDX-License-Identifier: MIT */
/*
 * attack: leaves a daemon behind that survives the end of its session
 * row: 20
 * left: nothing
 * limits: wall=500ms
 * verdict: left_behind
 */
#include "probe.h"

int main(void)
{
	if (fork() > 0)
		return 0;
	setsid();
	if (fork() > 0)
		return 0;
	signal(SIGHUP, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	for (;;)
		sleep(1000);
}
