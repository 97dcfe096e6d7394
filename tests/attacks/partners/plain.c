/* SPDX-License-Identifier: MIT */
/*
 * attack: (no attack: a partner that waits until its stdin ends)
 * row: -
 */
#include <stdio.h>

int main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	puts("ready");
	while (getchar() != EOF)
		;
	puts("still there");
	return 0;
}
