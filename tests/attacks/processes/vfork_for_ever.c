/* SPDX-License-Identifier: MIT */
/*
 * attack: waits for a vfork child that never goes on
 * row: 26
 * verdict: deadlock
 */
#include "probe.h"

int main(void)
{
	pid_t child = vfork();
	if (child == 0)
		pause();
	return 0;
}
