/* SPDX-License-Identifier: MIT */
/*
 * claim: each of twenty processes ends a little after its child
 * stdout: 20
 */
#include "scene.h"

int main(void)
{
	int depth = 0, status = 0;
	while (depth < 20 && MUST(fork()) == 0)
		depth++;
	if (depth < 20)
		MUST(wait(&status));
	MUST(usleep(1000));
	if (depth > 0)
		_exit(WEXITSTATUS(status) + 1);
	printf("%d\n", WEXITSTATUS(status));
	return 0;
}
