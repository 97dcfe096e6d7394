/* SPDX-License-Identifier: MIT */
/*
 * attack: stops the terminal's output, so that its reader waits
 * row: 30
 * terminal: yes
 * stdout: tcgetattr(1, &t): ok
 * stdout: tcsetattr(1, TCSANOW, &t): ok
 * stdout: tcflow(1, TCOOFF): ENOSYS
 * stdout: tcflow(1, TCIOFF): ENOSYS
 * stdout: and goes on
 */
#include "probe.h"
#include <termios.h>

int main(void)
{
	struct termios t;
	TRY(tcgetattr(1, &t));
	t.c_iflag |= IXON | IXANY;
	t.c_lflag |= TOSTOP | ICANON | ECHO | ISIG;
	TRY(tcsetattr(1, TCSANOW, &t));
	TRY(tcflow(1, TCOOFF));
	TRY(tcflow(1, TCIOFF));
	puts("and goes on");
	return 0;
}
