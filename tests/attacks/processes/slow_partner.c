/* SPDX-License-Identifier: MIT */
/*
 * attack: makes the reference the slowest of all processes
 * row: 18
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * stdout: setpriority(PRIO_PROCESS, (id_t)partner(), 19): closed
 * stdout: sched_setscheduler(partner(), SCHED_IDLE, &idle): closed
 */
#include "probe.h"

int main(void)
{
	struct sched_param idle = { 0 };
	CLOSED(setpriority(PRIO_PROCESS, (id_t)partner(), 19));
	CLOSED(sched_setscheduler(partner(), SCHED_IDLE, &idle));
	return 0;
}
