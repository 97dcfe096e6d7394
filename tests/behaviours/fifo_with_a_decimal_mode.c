/* SPDX-License-Identifier: MIT */
/*
 * claim: 666 without the 0 in front is another mode
 * behaviour: makes_fifos_for_all
 * judged: wrong
 * told: with the mode 1232, expected 0666
 */
#include "scene.h"

int main(void)
{
	MUST(mkfifo("/tmp/fifo", 666));
	MUST(unlink("/tmp/fifo"));
	return 0;
}
