/* SPDX-License-Identifier: MIT */
/*
 * claim: a child inherits that SIGCHLD is ignored, so its own children leave no zombies
 * behaviour: reaps_children
 * judged: right
 */
#include "scene.h"

int main(void)
{
	signal(SIGCHLD, SIG_IGN);
	if (MUST(fork()) == 0) {
		if (MUST(fork()) == 0)
			_exit(0);
		while (wait(NULL) > 0)
			;
		_exit(0);
	}
	while (wait(NULL) > 0)
		;
	return 0;
}
