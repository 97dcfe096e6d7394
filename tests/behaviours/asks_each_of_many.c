/* SPDX-License-Identifier: MIT */
/*
 * claim: who asks once each of many children whether it is there asks many questions, not one
 * behaviour: waits_without_polling
 * judged: right
 * stdout: 120 of 120
 */
#include "scene.h"

#define MANY 120

int main(void)
{
	pid_t pids[MANY];
	int there = 0;
	for (int i = 0; i < MANY; i++)
		if ((pids[i] = (pid_t)MUST(fork())) == 0)
			_exit(0);
	for (int i = 0; i < MANY; i++)
		there += kill(pids[i], 0) == 0;
	printf("%d of %d\n", there, MANY);
	while (wait(NULL) > 0)
		;
	return 0;
}
