/* SPDX-License-Identifier: MIT */
/*
 * attack: never reads what the reference writes
 * row: 60
 * partner: partners/writer.c
 * partner_stdout: ready
 * partner_stdout: written
 * verdict: deadlock
 * says: pause
 */
#include "probe.h"

int main(void)
{
	open("attack-fifo", O_RDONLY);
	pause();
	return 0;
}
