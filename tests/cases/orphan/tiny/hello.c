/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	if (fork() == 0) {
		usleep(100000);
		_exit(0);
	}
	puts("hello");
	return 0;
}
