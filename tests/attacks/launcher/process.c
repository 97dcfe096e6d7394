/* SPDX-License-Identifier: MIT */
/*
 * attack: inherits what else a process has
 * row: 28
 * stdout: umask 022, in /home/student
 * stdout: leads its session 1, its group 1
 * stdout: scheduler 0
 * stdout: timer 0
 * stdout: dies with its parent 0
 */

#include "probe.h"
#include <sys/prctl.h>
#include <sys/time.h>

int main(void)
{
	char folder[4096];
	struct itimerval timer;
	umask(umask(0));
	mode_t mask = umask(0);
	getitimer(ITIMER_REAL, &timer);
	printf("umask %03o, in %s\n", mask, getcwd(folder, sizeof(folder)));
	printf("leads its session %d, its group %d\n", getsid(0) == getpid(), getpgid(0) == getpid());
	printf("scheduler %d\n", sched_getscheduler(0));
	printf("timer %ld\n", (long)timer.it_value.tv_sec);
	printf("dies with its parent %d\n", prctl(PR_GET_PDEATHSIG, &(int){ 0 }) != 0);
	return 0;
}
