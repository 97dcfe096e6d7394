/* SPDX-License-Identifier: MIT */
/*
 * attack: writes more than the reference reads
 * row: 60
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * verdict: deadlock
 * says: write
 */
#include "probe.h"

int main(void)
{
	char bytes[65536] = "";
	mkfifo("attack-fifo", 0666);
	int fd = open("attack-fifo", O_RDWR);
	for (;;)
		write(fd, bytes, sizeof(bytes));
}
