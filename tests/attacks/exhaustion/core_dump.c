/* SPDX-License-Identifier: MIT */
/*
 * attack: dies with much memory, so that a large core is written
 * row: 79
 * left: nothing
 * verdict: crashed
 * says: SIGABRT
 */

#include "probe.h"

int main(void)
{
	struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
	touch(100 << 20);
	setrlimit(RLIMIT_CORE, &all);
	abort();
}
