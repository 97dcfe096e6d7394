/* SPDX-License-Identifier: MIT */
/*
 * attack: prints a perfect result before main
 * row: 88
 * verdict: wrong_output
 * stdout: hello
 */

#include <stdio.h>
#include <unistd.h>

__attribute__((constructor)) static void before_main(void)
{
	puts("PASS 100/100");
	puts("[====] Synthesis: Tested: 1 | Passing: 1 | Failing: 0 | Crashing: 0");
	fflush(stdout);
	_exit(0);
}

int main(void)
{
	return 1;
}
