/* SPDX-License-Identifier: MIT */
/*
 * attack: is process 1, which default signals do not reach
 * row: 22
 * exit: signal 15
 * stdout: 1
 */
#include "probe.h"

int main(void)
{
	dprintf(1, "%d\n", getpid() != 1);
	raise(SIGTERM);
	return 0;
}
