/* SPDX-License-Identifier: MIT */
/*
 * attack: blocks and ignores every signal and sleeps on
 * row: 26
 * limits: wall=500ms
 * verdict: wall_time
 */
#include "probe.h"

int main(void)
{
	sigset_t all;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	for (int sig = 1; sig <= 64; sig++)
		signal(sig, SIG_IGN);
	for (;;)
		sleep(1000);
}
