/* SPDX-License-Identifier: MIT */
/*
 * attack: closes all that it was given
 * row: 94
 * stdout: hello
 */

#include "probe.h"

int main(void)
{
	dprintf(1, "hello\n");
	close_range(0, ~0u, 0);
	return 0;
}
