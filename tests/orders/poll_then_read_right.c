/* SPDX-License-Identifier: MIT */
/*
 * claim: two readers wait with poll() for one pipe, and then read with O_NONBLOCK
 * stdout: byte taken
 * stdout: both done
 */
#include "scene.h"
#include <poll.h>

static int ends[2];

/* Take a byte if there is one. */
static void look(void)
{
	struct pollfd fd = { .fd = ends[0], .events = POLLIN };
	char c;
	if (poll(&fd, 1, 0) == 0)
		return;
	HERE(A);
	if (read(ends[0], &c, 1) == 1)
		say("byte taken");
}

int main(void)
{
	MUST(pipe(ends));
	MUST(fcntl(ends[0], F_SETFL, O_NONBLOCK));
	MUST(write(ends[1], "x", 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		look();
		_exit(0);
	}
	look();
	must_end_well(pid);
	say("both done");
	return 0;
}
