/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <unistd.h>

/* The child waits for an end of the pipe that never comes: it holds a write end itself. */
int main(void)
{
	int ends[2];
	char byte;
	pipe(ends);
	if (fork() == 0) {
		while (read(ends[0], &byte, 1) > 0)
			;
		_exit(0);
	}
	write(ends[1], "\x1b[31m", 5);
	pause();
	return 0;
}
