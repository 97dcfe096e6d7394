/* SPDX-License-Identifier: MIT */
/*
 * claim: select() and ppoll() with less than a millisecond are short sleeps, not questions
 * behaviour: waits_without_polling
 * judged: right
 */
#include "scene.h"
#include <poll.h>
#include <sys/select.h>

int main(void)
{
	for (int i = 0; i < 200; i++) {
		struct timeval pause = { 0, 200 };
		MUST(select(0, NULL, NULL, NULL, &pause));
	}
	for (int i = 0; i < 200; i++) {
		struct timespec pause = { 0, 200000 };
		MUST(ppoll(NULL, 0, &pause, NULL));
	}
	return 0;
}
