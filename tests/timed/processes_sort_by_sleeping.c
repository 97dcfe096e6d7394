/* SPDX-License-Identifier: MIT */
/*
 * claim: ten processes sort numbers: each sleeps as long as its own says
 * lasts: 2.0
 * stdout: 1
 * stdout: 2
 * stdout: 3
 * stdout: 4
 * stdout: 5
 * stdout: 6
 * stdout: 7
 * stdout: 8
 * stdout: 9
 * stdout: 10
 * stdout: 2.0 end
 */
#include "scene.h"

int main(void)
{
	static const unsigned numbers[] = { 7, 3, 9, 1, 5, 10, 2, 8, 6, 4 };
	elapsed();
	for (int i = 0; i < 10; i++) {
		if (MUST(fork()) > 0)
			continue;
		usleep(numbers[i] * 200000);
		printf("%u\n", numbers[i]);
		exit(0);
	}
	while (wait(NULL) > 0)
		;
	at("end");
	return 0;
}
