/* SPDX-License-Identifier: MIT */
/*
 * attack: writes into the running program
 * row: 10
 * stdout: open("/proc/self/exe", O_WRONLY): ETXTBSY
 * stdout: open("attack", O_WRONLY): ETXTBSY
 * stdout: truncate("attack", 0): ETXTBSY
 */
#include "probe.h"

int main(void)
{
	TRY(open("/proc/self/exe", O_WRONLY));
	TRY(open("attack", O_WRONLY));
	TRY(truncate("attack", 0));
	return 0;
}
