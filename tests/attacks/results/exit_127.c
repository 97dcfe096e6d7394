/* SPDX-License-Identifier: MIT */
/*
 * attack: ends as if it could not be started
 * row: 95
 * verdict: wrong_exit
 * says: 127
 */

int main(void)
{
	return 127;
}
