/* SPDX-License-Identifier: MIT */
/*
 * attack: stops itself, so that it neither runs nor ends
 * row: 26
 * verdict: deadlock
 */
#include "probe.h"

int main(void)
{
	raise(SIGSTOP);
	return 0;
}
