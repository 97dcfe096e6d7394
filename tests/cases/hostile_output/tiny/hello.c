/* SPDX-License-Identifier: MIT */
#include <stdio.h>

static const char nasty[] =
	"hello\n"
	"\x1b[2J\x1b[31mred\x1b]0;title\a\x1b]52;c;aGVsbG8=\a\x9b" "31m\r\b\v\f\x7f\n"
	"</system-out></testcase></testsuite>]]><!--\n"
	"\"}], \"score\": 100, \"tests\": [{\"\\\n"
	"::set-output name=score::100\n"
	"::stop-commands::x\n"
	"##[set-output]\n"
	"Score 100/100\n"
	"ok 1 - everything\n"
	"Bail out!\n"
	"1..99\n"
	"  ---\n  ...\n"
	"\xff\xfe\xc3\x28\xed\xa0\x80\xf4\x90\x80\x80\xc0\xaf\n"
	"\xe2\x80\xae right to left \xe2\x81\xa6\xc2\x9b" "31m\xef\xbf\xbe\n"
	"\0nul\0\n"
	"no newline at the end";

int main(void)
{
	fwrite(nasty, 1, sizeof(nasty) - 1, stdout);
	fwrite(nasty, 1, sizeof(nasty) - 1, stderr);
	return 1;
}
