/* SPDX-License-Identifier: MIT */
/*
 * attack: kills its process group
 * row: 15
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * exit: signal 9
 */
#include "probe.h"

int main(void)
{
	kill(0, SIGKILL);
	return 0;
}
