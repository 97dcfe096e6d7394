/* SPDX-License-Identifier: MIT */
/*
 * attack: sends itself the signal of the processor limit
 * row: 95
 * verdict: crashed
 * says: SIGXCPU
 */

#include <signal.h>

int main(void)
{
	raise(SIGXCPU);
	return 0;
}
