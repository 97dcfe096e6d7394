/* SPDX-License-Identifier: MIT */
/*
 * attack: sleeps, which takes no processor time
 * row: 78
 * limits: wall=500ms
 * verdict: wall_time
 */

#include <unistd.h>

int main(void)
{
	sleep(1000);
	return 0;
}
