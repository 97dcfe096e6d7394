/* SPDX-License-Identifier: MIT */
/*
 * attack: forks without end
 * row: 66
 * verdict: processes
 */

#include <unistd.h>

int main(void)
{
	for (;;)
		fork();
}
