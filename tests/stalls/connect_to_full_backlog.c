/* SPDX-License-Identifier: MIT */
/*
 * claim: a server never accepts, and a client finds its queue full
 * known_gap: nothing is said of connect()
 * network: yes
 * left: 1
 * stall: task 1: connect CAUSE_FULL fd 5, held by fd 3 of task 1
 */
#include "scene.h"
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un address = { AF_UNIX, "door" };

int main(void)
{
	int listener = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(bind(listener, (const struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 0)); /* one may wait */
	for (int i = 0; i < 2; i++) {
		int fd = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
		MUST(connect(fd, (const struct sockaddr *)&address, sizeof(address)));
	}
	return 0;
}
