/* SPDX-License-Identifier: MIT */
/*
 * attack: sends itself the signal of the filter
 * row: 95
 * verdict: crashed
 * says: SIGSYS
 */

#include <signal.h>

int main(void)
{
	raise(SIGSYS);
	return 0;
}
