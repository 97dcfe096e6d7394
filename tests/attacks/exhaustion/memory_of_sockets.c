/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory of the kernel by sockets that nobody reads from
 * row: 75
 * limits: memory=16M
 * verdict: memory
 */

#include "probe.h"

int main(void)
{
	static char bytes[65536];
	for (int process = 0; process < 4; process++) {
		if (process > 0 && fork() > 0)
			continue;
		int pair[2];
		while (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0)
			while (send(pair[0], bytes, sizeof(bytes), MSG_DONTWAIT) > 0)
				;
		if (process > 0)
			pause();
	}
	usleep(200000);
	return 0;
}
