/* SPDX-License-Identifier: MIT */
/*
 * attack: ends as a shell would show a killed program
 * row: 95
 * verdict: wrong_exit
 * says: 137
 */

int main(void)
{
	return 137;
}
