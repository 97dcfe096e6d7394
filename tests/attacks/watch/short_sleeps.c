/* SPDX-License-Identifier: MIT */
/*
 * attack: is stopped at a call whenever init looks, so that it seems to wait for a processor
 * row: 78
 * limits: wall=1s
 * verdict: wall_time
 */

#include "probe.h"

int main(void)
{
	struct timespec moment = { .tv_nsec = 400000 };
	for (;;)
		nanosleep(&moment, NULL);
}
