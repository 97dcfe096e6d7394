/* SPDX-License-Identifier: MIT */
/*
 * attack: keeps others from the processor, while another box computes
 * row: 82
 * limits: cpu=500ms
 * verdict: cpu_time
 * beside: exhaustion/needs_processes.c
 */

#include "probe.h"

int main(void)
{
	for (int i = 0; i < 40; i++)
		if (fork() == 0)
			break;
	for (;;)
		sched_yield();
}
