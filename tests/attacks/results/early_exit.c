/* SPDX-License-Identifier: MIT */
/*
 * attack: ends with success before anything is tested
 * row: 87
 * verdict: wrong_output
 * stdout: hello
 */

#include <stdlib.h>

int main(void)
{
	exit(0);
}
