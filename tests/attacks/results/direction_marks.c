/* SPDX-License-Identifier: MIT */
/*
 * attack: lets the reader's terminal show another text
 * row: 91
 * verdict: wrong_output
 * stdout: hello
 * says: u\{202e\}
 */

#include <stdio.h>

int main(void)
{
	puts("\xe2\x80\xae olleh \xe2\x80\xac\xe2\x81\xa6x\xe2\x81\xa9\xe2\x80\x8b\xef\xbb\xbf");
	return 0;
}
