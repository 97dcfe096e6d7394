/* SPDX-License-Identifier: MIT */
/*
 * claim: SIGSTOP stops all threads of a process, and SIGCONT lets all go on
 * stdout: child: stopped by SIGSTOP
 * stdout: moved: 0
 * stdout: child: SIGKILL
 */
#include "scene.h"

#include <sys/mman.h>

static volatile int *counts; /* shared: how far each thread has come */

static void *count(void *which)
{
	for (;; sched_yield())
		counts[(intptr_t)which]++;
	return NULL;
}

static void be_child(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, count, (void *)1);
	count((void *)0);
}

static void until_both_count(void)
{
	int first = counts[0], second = counts[1];
	while (counts[0] == first || counts[1] == second)
		sched_yield();
}

int main(void)
{
	int status;
	FILE *file = tmpfile();
	MUST(ftruncate(fileno(file), 4096));
	counts = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fileno(file), 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	until_both_count();
	MUST(kill(pid, SIGSTOP));
	MUST(waitpid(pid, &status, WUNTRACED));
	tell_status("child", status);
	int first = counts[0], second = counts[1];
	for (int i = 0; i < 100; i++)
		sched_yield();
	printf("moved: %d\n", counts[0] != first || counts[1] != second);
	MUST(kill(pid, SIGCONT));
	until_both_count();
	MUST(kill(pid, SIGKILL));
	tell_child("child", pid);
	return 0;
}
