/* SPDX-License-Identifier: MIT */
/*
 * attack: initialises an array of a gigabyte
 * row: 103
 * verdict: not_built
 */

char array[1 << 30] = { 1 };

int main(void)
{
	return array[5];
}
