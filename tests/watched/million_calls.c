/* SPDX-License-Identifier: MIT */
/*
 * claim: a million calls that are watched, byte by byte through a pipe
 * stdout: 500000 bytes
 */
#include "scene.h"

int main(void)
{
	int ends[2], count = 0;
	char c = 'x';
	MUST(pipe(ends));
	for (int i = 0; i < 500000; i++) {
		MUST(write(ends[1], &c, 1));
		count += (int)MUST(read(ends[0], &c, 1));
	}
	printf("%d bytes\n", count);
	return 0;
}
