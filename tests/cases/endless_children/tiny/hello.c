/* SPDX-License-Identifier: MIT */
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	for (;;) {
		if (fork() == 0) {
			for (volatile long i = 0; i < 30000000; i++)
				;
			_exit(0);
		}
		wait(0);
	}
}
