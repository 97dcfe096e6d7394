/* SPDX-License-Identifier: MIT */
/*
 * attack: locks a file of the toolchain, so that others wait
 * row: 56
 * beside: ipc/file_lock.c
 * known_gap: flock(2) on a file of /usr is seen in all boxes
 * stdout: all locks were ours
 */
#include "probe.h"
#include <sys/file.h>

int main(void)
{
	int fd = open("/usr/bin/env", O_RDONLY), missed = 0;
	for (int i = 0; i < 20; i++) {
		missed += flock(fd, LOCK_EX | LOCK_NB) < 0;
		usleep(10000);
		flock(fd, LOCK_UN);
		usleep(1000);
	}
	puts(missed ? "somebody else had locks" : "all locks were ours");
	return 0;
}
