/* SPDX-License-Identifier: MIT */
/*
 * attack: computes without end
 * row: 77
 * limits: cpu=300ms
 * verdict: cpu_time
 */

int main(void)
{
	for (;;)
		;
}
