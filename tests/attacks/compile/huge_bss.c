/* SPDX-License-Identifier: MIT */
/*
 * attack: declares more static data than there is memory
 * row: 106
 * verdict: crashed wrong_exit not_built memory
 */

volatile char array[1UL << 40];

int main(int argc, char **argv)
{
	(void)argv;
	return array[argc];
}
