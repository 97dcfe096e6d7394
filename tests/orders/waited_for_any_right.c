/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent waits for each child by its number
 * stdout: first: exit 1
 * stdout: second: exit 2
 */
#include "scene.h"

static pid_t start(int number, int milliseconds)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	if (number == 1)
		HERE(A);
	work(milliseconds);
	_exit(number);
}

int main(void)
{
	pid_t first = start(1, 0), second = start(2, 6);
	tell_child("first", first);
	tell_child("second", second);
	return 0;
}
