/* SPDX-License-Identifier: MIT */
/*
 * attack: makes refused calls from many threads without end, so that process 1 does nothing else
 * row: 122
 * limits: wall=1s
 * forbidden: ptrace
 * verdict: forbidden_call
 */
#include "probe.h"
#include <pthread.h>
#include <sys/ptrace.h>

static void *flood(void *unused)
{
	for (;;)
		ptrace(PTRACE_ATTACH, 1, NULL, NULL);
	return unused;
}

int main(void)
{
	pthread_t thread;
	for (int i = 0; i < 40; i++)
		pthread_create(&thread, NULL, flood, NULL);
	flood(NULL);
}
