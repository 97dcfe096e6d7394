/* SPDX-License-Identifier: MIT */
/*
 * attack: kills itself to look as if the grader had
 * row: 95
 * verdict: crashed
 * says: SIGKILL
 */

#include <signal.h>

int main(void)
{
	raise(SIGKILL);
	return 0;
}
