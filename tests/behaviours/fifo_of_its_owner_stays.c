/* SPDX-License-Identifier: MIT */
/*
 * claim: a FIFO is made for its owner alone, and nobody removes it
 * behaviour: makes_fifos_for_all
 * judged: wrong
 * told: makes the FIFO /tmp/fifo with the mode 0600, expected 0666
 * behaviour: removes_fifos
 * judged: wrong
 * told: nobody removes it: FIFO /tmp/fifo
 * left: 1
 */
#include "scene.h"

int main(void)
{
	MUST(mkfifo("/tmp/fifo", 0600));
	return 0;
}
