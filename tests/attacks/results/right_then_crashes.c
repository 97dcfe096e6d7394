/* SPDX-License-Identifier: MIT */
/*
 * attack: prints the right answer and crashes
 * row: 87
 * verdict: crashed
 * stdout: hello
 */

#include "probe.h"

int main(void)
{
	dprintf(1, "hello\n");
	abort();
}
