/* SPDX-License-Identifier: MIT */
/*
 * attack: lets a child go on when it has ended with success
 * row: 87
 * verdict: wrong_output
 * stdout: hello
 */

#include "probe.h"

int main(void)
{
	if (fork() == 0) {
		usleep(50000);
		dprintf(1, "hello\nlate\n");
	}
	return 0;
}
