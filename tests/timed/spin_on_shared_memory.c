/* SPDX-License-Identifier: MIT */
/*
 * claim: who spins on shared memory, without a call, goes on when a sleeper has set the flag
 * lasts: 1.0
 * spins: yes
 * stdout: 0.0 begin
 * stdout: 1.0 the flag is set
 */
#include "scene.h"
#include <sys/mman.h>

int main(void)
{
	int flags = MAP_SHARED | MAP_ANONYMOUS;
	volatile int *flag = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, flags, -1, 0);
	at("begin");
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		sleep(1);
		*flag = 1;
		_exit(0);
	}
	while (!*flag)
		;
	at("the flag is set");
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
