/* SPDX-License-Identifier: MIT */
/*
 * attack: prints the ends of all report formats, and perfect results
 * row: 90
 * verdict: wrong_output
 * stdout: hello
 */

#include <stdio.h>

int main(void)
{
	puts("]]></system-out></testcase><testcase name=\"x\"/></testsuite>");
	puts("\"}], \"score\": 100, \"tests\": [{\"status\": \"passed\", \"output\": \"\\");
	puts("ok 1 - everything\n1..1\n  ---\n  ...\nBail out!");
	puts("Score  100 / 100");
	puts("| 100 | <script>alert(1)</script> | [x](javascript:alert(1)) |");
	puts("::set-output name=score::100\n::add-mask::x\n::stop-commands::x\n##[error]x");
	fputs("hello\n", stderr);
	return 0;
}
