/* SPDX-License-Identifier: MIT */
/*
 * attack: makes a file of a terabyte that takes no space
 * row: 71
 * verdict: crashed
 * says: SIGXFSZ
 */

#include "probe.h"

int main(void)
{
	truncate("attack", 0);
	ftruncate(open("attack-file", O_WRONLY | O_CREAT, 0600), 1L << 40);
	return 0;
}
