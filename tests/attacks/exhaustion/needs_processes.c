/* SPDX-License-Identifier: MIT */
/*
 * attack: (not an attack: forks, allocates, and queues signals beside others)
 * row: 66
 * stdout: 0 times it could not
 */

#include "probe.h"

int main(void)
{
	int failed = 0;
	signal(SIGRTMIN, SIG_IGN);
	for (int i = 0; i < 100; i++) {
		int ends[2];
		pid_t child = fork();
		if (child == 0)
			_exit(0);
		failed += child < 0 || waitpid(child, NULL, 0) != child;
		failed += pipe(ends) < 0;
		close(ends[0]);
		close(ends[1]);
		failed += sigqueue(getpid(), SIGRTMIN, (union sigval){ 0 }) < 0;
		timer_t timer;
		failed += timer_create(CLOCK_MONOTONIC, NULL, &timer) < 0 || timer_delete(timer) < 0;
		usleep(2000);
	}
	printf("%d times it could not\n", failed);
	return 0;
}
