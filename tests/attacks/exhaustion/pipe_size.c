/* SPDX-License-Identifier: MIT */
/*
 * attack: makes a pipe larger than the administrator allows
 * row: 75
 * stdout: fcntl(ends[0], F_SETPIPE_SZ, 1 << 29): EPERM
 */

#include "probe.h"

int main(void)
{
	int ends[2];
	pipe(ends);
	TRY(fcntl(ends[0], F_SETPIPE_SZ, 1 << 29));
	return 0;
}
