/* SPDX-License-Identifier: MIT */
/*
 * attack: includes the random numbers
 * row: 97
 * verdict: not_built
 */

#include </dev/urandom>

int main(void)
{
	return 0;
}
