/* SPDX-License-Identifier: MIT */
/*
 * attack: clears the reader's screen, sets its title and its clipboard
 * row: 91
 * verdict: wrong_output
 * stdout: hello
 * says: x1b
 */

#include <stdio.h>

int main(void)
{
	fputs("\033[2J\033[H\033[1;32m100/100\033[0m\033]0;title\a\033]52;c;cm0gLXJmIC8K\a", stdout);
	fputs("\033]8;;http://example.com\033\\link\033]8;;\033\\\033P+q544e\033\\\033[6n\033c", stdout);
	fputs("\xc2\x9b" "31m\x9b" "31m\b\b\b\b\r\v\f\x0e\x0f\x7f\n", stdout);
	fputs("\033[2J\a", stderr);
	return 0;
}
