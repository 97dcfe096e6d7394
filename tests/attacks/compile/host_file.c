/* SPDX-License-Identifier: MIT */
/*
 * attack: includes a file of the host
 * row: 98
 * verdict: not_built
 * says: No such file
 */

#include "host.h"
#include HOST_CANARY

int main(void)
{
	return 0;
}
