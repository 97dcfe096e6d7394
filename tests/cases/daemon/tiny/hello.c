/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	puts("hello");
	fflush(stdout);
	if (fork() == 0) {
		setsid();
		if (fork() == 0)
			for (;;)
				pause();
		_exit(0);
	}
	return 0;
}
