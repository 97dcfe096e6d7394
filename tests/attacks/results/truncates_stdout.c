/* SPDX-License-Identifier: MIT */
/*
 * attack: takes back what it has printed
 * row: 94
 * verdict: wrong_output
 * stdout: hello
 * says: wrong
 */

#include "probe.h"

int main(void)
{
	dprintf(1, "wrong\n");
	ftruncate(1, 0);
	lseek(1, 0, SEEK_SET);
	pwrite(1, "hello\n", 6, 0);
	return 0;
}
