/* SPDX-License-Identifier: MIT */
/*
 * attack: prints a little all the time, so that it never seems idle
 * row: 73
 * limits: wall=500ms
 * verdict: wall_time
 */

#include <stdio.h>
#include <unistd.h>

int main(void)
{
	setvbuf(stdout, NULL, _IONBF, 0);
	for (;;) {
		putchar('.');
		usleep(5000);
	}
}
