/* SPDX-License-Identifier: MIT */
/*
 * claim: who ignores SIGCHLD has no zombies, and need not ask each by its number
 * behaviour: reaps_children
 * judged: right
 * stdout: none
 */
#include "scene.h"

int main(void)
{
	signal(SIGCHLD, SIG_IGN);
	for (int i = 0; i < 3; i++)
		if (MUST(fork()) == 0)
			_exit(0);
	while (wait(NULL) > 0)
		;
	puts(errno == ECHILD ? "none" : "some");
	return 0;
}
