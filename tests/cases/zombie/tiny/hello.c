/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	if (fork() == 0)
		_exit(0);
	usleep(100000);
	puts("hello");
	return 0;
}
