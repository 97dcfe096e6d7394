/* SPDX-License-Identifier: MIT */
/*
 * attack: includes the standard input
 * row: 100
 */

#include "/dev/stdin"

int main(void)
{
	return 0;
}
