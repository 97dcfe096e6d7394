/* SPDX-License-Identifier: MIT */
/*
 * claim: the second child has inherited the write end of the first one's pipe
 * known_gap: who only inherited a write end, and reads elsewhere, is thought to be a writer
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: read CAUSE_NO_END_OF_FILE fd 3, held by fd 4 of task 3
 * stall: task 3: read CAUSE_NO_END_OF_FILE fd 5, held by fd 6 of task 1
 */
#include "scene.h"

static pid_t start_reader(const int *ends)
{
	char c;
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	close(ends[1]);
	while (MUST(read(ends[0], &c, 1)) > 0)
		;
	_exit(0);
}

int main(void)
{
	int first[2], second[2];
	MUST(pipe(first));
	pid_t pid = start_reader(first);
	MUST(pipe(second));
	start_reader(second);
	MUST(write(first[1], "hello", 5));
	MUST(write(second[1], "hello", 5));
	close(first[1]);
	MUST(waitpid(pid, NULL, 0));
	close(second[1]);
	return 0;
}
