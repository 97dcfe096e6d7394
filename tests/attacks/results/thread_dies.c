/* SPDX-License-Identifier: MIT */
/*
 * attack: lets only one thread make a refused call, and lives on
 * row: 95
 * forbidden: ptrace
 * stdout: lives on
 */

#include "probe.h"
#include <pthread.h>

static void *refused(void *unused)
{
	syscall(SYS_ptrace, 0, 0, 0, 0);
	return unused;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, refused, NULL);
	pthread_join(thread, NULL);
	puts("lives on");
	return 0;
}
