/* SPDX-License-Identifier: MIT */
/*
 * claim: a reader waits for a writer that sleeps between its lines
 * stdout: 5
 * stdout: child: exit 0
 */
#include "scene.h"

int main(void)
{
	int ends[2] = { -1, -1 }, count = 0;
	char c;
	fresh_pipe(ends);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		for (int i = 0; i < 5; i++) {
			MUST(usleep(6000));
			MUST(write(ends[1], "x", 1));
		}
		_exit(0);
	}
	close(ends[1]);
	while (read(ends[0], &c, 1) > 0)
		count++;
	printf("%d\n", count);
	tell_child("child", pid);
	return 0;
}
