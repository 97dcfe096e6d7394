/* SPDX-License-Identifier: MIT */
/*
 * attack: writes nothing without end
 * row: 72
 * limits: cpu=300ms
 * verdict: cpu_time
 */

#include <unistd.h>

int main(void)
{
	for (;;)
		write(1, "", 0);
}
