/* SPDX-License-Identifier: MIT */
/*
 * attack: includes the passwords of the host
 * row: 98
 * verdict: not_built
 * says: No such file
 */

#include "/etc/shadow"

int main(void)
{
	return 0;
}
