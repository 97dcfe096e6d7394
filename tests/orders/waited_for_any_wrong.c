/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent takes the first child that ends for the one that it started first
 * bug: output
 * natively: 0 of 400
 * story: if the second child ends first, its exit status is printed as that of the first
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
	(void)first;
	(void)second;
	tell_child("first", -1);
	tell_child("second", -1);
	return 0;
}
