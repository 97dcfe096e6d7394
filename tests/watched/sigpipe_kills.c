/* SPDX-License-Identifier: MIT */
/*
 * claim: writing to a pipe without reader kills, or is EPIPE where SIGPIPE is ignored
 * stdout: by default: SIGPIPE
 * stdout: write(ends[1], "x", 1): EPIPE
 * stdout: write(ends[1], "x", 1): EPIPE
 */
#include "scene.h"

int main(void)
{
	int ends[2] = { -1, -1 };
	fresh_pipe(ends);
	close(ends[0]);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		TELL(write(ends[1], "x", 1));
		_exit(0);
	}
	tell_child("by default", pid);
	handle(SIGPIPE, SIG_IGN, 0);
	TELL(write(ends[1], "x", 1));
	handle(SIGPIPE, do_nothing, 0);
	TELL(write(ends[1], "x", 1));
	return 0;
}
