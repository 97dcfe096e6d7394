/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory by files that it has removed
 * row: 70
 * limits: files=8M memory=64M
 * verdict: crashed
 * says: SIGBUS
 */

#include "probe.h"

int main(void)
{
	size_t size = 4 << 20;
	for (int i = 0; i < 64; i++) {
		int fd = open("attack-file", O_RDWR | O_CREAT, 0600);
		unlink("attack-file");
		ftruncate(fd, (off_t)size);
		memset(mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), 1, size);
	}
	return 0;
}
