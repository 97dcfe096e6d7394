/* SPDX-License-Identifier: MIT */
/*
 * attack: uses the descriptors of its partner and of its namespace
 * row: 116
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * stdout: 0
 * stdout: 1
 * stdout: 2
 */

#include "probe.h"

int main(void)
{
	for (int fd = 0; fd < 1024; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			dprintf(1, "%d\n", fd);
	return 0;
}
