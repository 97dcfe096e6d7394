/* SPDX-License-Identifier: MIT */
/*
 * attack: takes as many processes as it may, while another box needs some
 * row: 66
 * beside: exhaustion/needs_processes.c
 * stdout: full
 */

#include "probe.h"

int main(void)
{
	for (int i = 0; i < 60; i++)
		if (fork() == 0)
			for (;;)
				pause();
	puts("full");
	usleep(500000);
	return 0;
}
