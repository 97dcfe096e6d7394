/* SPDX-License-Identifier: MIT */
/*
 * attack: prints escape sequences by the compiler's messages
 * row: 91
 * verdict: not_built
 * says: x1b
 */

#include <stdio.h>
#warning [2J[31mPASS
#error ]0;title

int main(void)
{
	return 0;
}
