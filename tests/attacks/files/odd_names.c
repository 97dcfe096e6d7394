/* SPDX-License-Identifier: MIT */
/*
 * attack: leaves files whose names are commands, escape sequences, markup
 * row: 86
 * left: nothing
 * verdict: left_behind
 * stdout: made
 */
#include "probe.h"

int main(void)
{
	static const char *const names[] = {
		"--help", "-rf", "@file", "two\nlines", "\033[2J\033[31mred", "\xff\xfe", "<testcase>",
		"\"}],\"score\":100", "::set-output name=score::100", "\xe2\x80\xae" "c.txt", "$(reboot)",
		"`reboot`", "a b", " ", "\r", "%s%s%n",
	};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (close(open(names[i], O_WRONLY | O_CREAT, 0600)) < 0)
			printf("%zu\n", i);
	puts("made");
	return 0;
}
