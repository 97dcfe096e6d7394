/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes wait for each other by looking at shared memory
 * stdout: child: exit 0
 */
#include "scene.h"
#include <sys/mman.h>

int main(void)
{
	volatile int *turn = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
				  -1, 0);
	pid_t pid = (pid_t)MUST(fork());
	for (int i = 0; i < 200; i++) {
		while (*turn != (pid == 0))
			sched_yield();
		*turn = pid > 0;
	}
	if (pid == 0)
		_exit(0);
	tell_child("child", pid);
	return 0;
}
