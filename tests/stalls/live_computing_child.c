/* SPDX-License-Identifier: MIT */
/*
 * claim: a parent waits in read() while its child computes
 * stdout: 818035329
 * stdout: child: exit 0
 */
#include "scene.h"

static unsigned compute(void)
{
	volatile unsigned value = 1;
	for (int i = 0; i < 10000000; i++)
		value = value * 1664525 + 1013904223;
	return value;
}

int main(void)
{
	int ends[2] = { -1, -1 };
	unsigned value;
	fresh_pipe(ends);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		value = compute();
		MUST(write(ends[1], &value, sizeof(value)));
		_exit(0);
	}
	MUST(read(ends[0], &value, sizeof(value)));
	printf("%u\n", value);
	tell_child("child", pid);
	return 0;
}
