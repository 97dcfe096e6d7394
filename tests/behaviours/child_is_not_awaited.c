/* SPDX-License-Identifier: MIT */
/*
 * claim: of two children one is not waited for
 * behaviour: reaps_children
 * judged: wrong
 * told: ends without having waited for its child process
 * orphans: 1
 */
#include "scene.h"

int main(void)
{
	for (int i = 0; i < 2; i++)
		if (MUST(fork()) == 0)
			_exit(0);
	MUST(wait(NULL));
	return 0;
}
