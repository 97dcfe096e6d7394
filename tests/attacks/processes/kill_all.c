/* SPDX-License-Identifier: MIT */
/*
 * attack: kills every process that it can, and so the reference
 * row: 15
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * stdout: kill(-1, SIGKILL): ESRCH
 */
#include "probe.h"

int main(void)
{
	TRY(kill(-1, SIGKILL));
	return 0;
}
