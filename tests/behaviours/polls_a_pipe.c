/* SPDX-License-Identifier: MIT */
/*
 * claim: read() of an empty pipe with O_NONBLOCK is asked again and again
 * behaviour: waits_without_polling
 * judged: wrong
 * told: times in a row with read()
 */
#include "scene.h"

int main(void)
{
	int ends[2], asked = 0;
	char byte;
	MUST(pipe2(ends, O_NONBLOCK));
	while (read(ends[0], &byte, 1) < 0)
		if (++asked == 1000)
			MUST(write(ends[1], "x", 1));
	close(ends[0]);
	close(ends[1]);
	return 0;
}
