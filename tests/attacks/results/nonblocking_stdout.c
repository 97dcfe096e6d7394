/* SPDX-License-Identifier: MIT */
/*
 * attack: changes the flags of the pipes that it shares with the grader
 * row: 94
 * limits: wall=500ms
 * verdict: wall_time
 */

#include "probe.h"

int main(void)
{
	for (int fd = 0; fd < 3; fd++) {
		fcntl(fd, F_SETFL, 0);
		fcntl(fd, F_SETPIPE_SZ, 4096);
		fcntl(fd, F_SETOWN, getpid());
	}
	dprintf(1, "hello\n");
	int writer = open("/proc/self/fd/0", O_WRONLY); /* stdin never ends */
	char byte;
	alarm(1000);
	return (int)read(0, &byte, 1) + writer;
}
