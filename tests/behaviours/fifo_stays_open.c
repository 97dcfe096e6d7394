/* SPDX-License-Identifier: MIT */
/*
 * claim: the descriptor of a FIFO is not closed
 * behaviour: closes_descriptors
 * judged: wrong
 * told: ends without close() of a descriptor that it has opened: 3 (FIFO /tmp/fifo)
 */
#include "scene.h"

int main(void)
{
	MUST(mkfifo("/tmp/fifo", 0666));
	MUST(open("/tmp/fifo", O_RDWR));
	MUST(unlink("/tmp/fifo"));
	return 0;
}
