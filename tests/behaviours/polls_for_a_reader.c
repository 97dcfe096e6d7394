/* SPDX-License-Identifier: MIT */
/*
 * claim: a FIFO is opened with O_NONBLOCK again and again as long as it has no reader
 * behaviour: waits_without_polling
 * judged: wrong
 * told: times in a row with open()
 */
#include "scene.h"

int main(void)
{
	int asked = 0;
	MUST(mkfifo("/tmp/fifo", 0666));
	while (open("/tmp/fifo", O_WRONLY | O_NONBLOCK) < 0 && errno == ENXIO && asked < 1000)
		asked++;
	MUST(unlink("/tmp/fifo"));
	return 0;
}
