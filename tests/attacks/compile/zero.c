/* SPDX-License-Identifier: MIT */
/*
 * attack: includes a device that never ends
 * row: 97
 * verdict: not_built
 */

#include "/dev/zero"

int main(void)
{
	return 0;
}
