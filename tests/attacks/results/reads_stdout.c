/* SPDX-License-Identifier: MIT */
/*
 * attack: reads back what it has printed, so that the grader does not see it
 * row: 94
 * verdict: wrong_output pass
 * stdout: hello
 */

#include "probe.h"

int main(void)
{
	char bytes[64];
	dprintf(1, "hello\n");
	int fd = open("/proc/self/fd/1", O_RDONLY | O_NONBLOCK);
	read(fd, bytes, sizeof(bytes));
	return 0;
}
