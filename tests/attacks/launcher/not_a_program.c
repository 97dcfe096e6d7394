/* SPDX-License-Identifier: MIT */
/*
 * attack: removes its own program and starts it again
 * row: 110
 * stdout: gone
 * verdict: pass
 */

#include "probe.h"

int main(void)
{
	char *again[] = { (char *)"attack", NULL };
	unlink("attack");
	execv("attack", again);
	puts("gone");
	return 0;
}
