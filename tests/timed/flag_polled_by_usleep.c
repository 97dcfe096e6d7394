/* SPDX-License-Identifier: MIT */
/*
 * claim: a process looks a thousand times whether another has set a flag in shared memory
 * lasts: 2.0
 * stdout: 0.0 begin
 * stdout: 2.0 the flag is set
 * stdout: too many looks: 0
 */
#include "scene.h"
#include <sys/mman.h>

int main(void)
{
	int looks = 0, flags = MAP_SHARED | MAP_ANONYMOUS;
	volatile int *flag = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, flags, -1, 0);
	at("begin");
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		sleep(2);
		*flag = 1;
		_exit(0);
	}
	for (; !*flag; looks++)
		usleep(2000);
	at("the flag is set");
	printf("too many looks: %d\n", looks > 1001); /* a busy machine makes them fewer */
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
