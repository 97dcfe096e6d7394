/* SPDX-License-Identifier: MIT */
/*
 * attack: prints bytes that are no text
 * row: 92
 * verdict: wrong_output
 * stdout: hello
 */

#include <stdio.h>

int main(void)
{
	for (int i = 0; i < 65536; i++)
		putchar(i * 7919 >> 3 & 0xff);
	fputs("\xff\xfe\xc3\x28\xed\xa0\x80\xf4\x90\x80\x80\xc0\xaf\xf8\x88\x80\x80\x80", stderr);
	fputs("\xe2\x80", stderr);
	return 0;
}
