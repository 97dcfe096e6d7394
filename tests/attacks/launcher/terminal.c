/* SPDX-License-Identifier: MIT */
/*
 * attack: has a controlling terminal
 * row: 30
 * terminal: yes
 * stdout: controlling terminal 0
 * stdout: open("/dev/tty", O_RDWR): closed
 */

#include "probe.h"

int main(void)
{
	char line[512];
	FILE *file = fopen("/proc/self/stat", "r");
	int terminal = -1;
	fgets(line, sizeof(line), file);
	sscanf(strrchr(line, ')') + 2, "%*c %*d %*d %*d %d", &terminal);
	printf("controlling terminal %d\n", terminal);
	fflush(stdout);
	CLOSED(open("/dev/tty", O_RDWR));
	return 0;
}
