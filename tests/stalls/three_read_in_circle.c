/* SPDX-License-Identifier: MIT */
/*
 * claim: three processes each wait for the one before
 * stall: task 1: read CAUSE_NO_DATA fd 3, held by fd 4 of task 2
 * stall: task 2: read CAUSE_NO_DATA fd 5, held by fd 6 of task 3
 * stall: task 3: read CAUSE_NO_DATA fd 7, held by fd 8 of task 1
 */
#include "scene.h"

static int ends[3][2];

/* Reads from its own pipe before it writes to the one before. */
static void pass_on(int own)
{
	int before = (own + 2) % 3;
	char c;
	for (int i = 0; i < 3; i++) {
		if (i != own)
			close(ends[i][0]);
		if (i != before)
			close(ends[i][1]);
	}
	MUST(read(ends[own][0], &c, 1));
	MUST(write(ends[before][1], &c, 1));
	exit(0);
}

int main(void)
{
	for (int i = 0; i < 3; i++)
		MUST(pipe(ends[i]));
	for (int i = 1; i < 3; i++)
		if (MUST(fork()) == 0)
			pass_on(i);
	pass_on(0);
}
