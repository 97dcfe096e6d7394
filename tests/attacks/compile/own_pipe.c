/* SPDX-License-Identifier: MIT */
/*
 * attack: includes a pipe into which nobody writes
 * row: 100
 * verdict: not_built
 */

#include "/proc/self/fd/1"

int main(void)
{
	return 0;
}
