/* SPDX-License-Identifier: MIT */
/*
 * attack: prints from many processes, and ends itself
 * row: 72
 * verdict: output
 */

#include <stdio.h>
#include <unistd.h>

int main(void)
{
	for (int i = 0; i < 20; i++)
		if (fork() == 0)
			for (;;)
				puts("y");
	return 0;
}
