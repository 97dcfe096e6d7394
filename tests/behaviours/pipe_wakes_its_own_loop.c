/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler writes to a pipe that its own process waits at with poll()
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: closes_unused_pipe_ends
 * judged: right
 * behaviour: keeps_stdio_out_of_handlers
 * judged: right
 * behaviour: takes_no_lock_in_handlers
 * judged: right
 * behaviour: uses_signals
 * judged: right
 * behaviour: waits_without_polling
 * judged: right
 * stdout: woken
 */
#include "scene.h"
#include <poll.h>

static int ends[2];

static void on_signal(int signal)
{
	int before = errno;
	(void)!write(ends[1], &signal, 1);
	errno = before;
}

int main(void)
{
	char byte;
	MUST(pipe2(ends, O_NONBLOCK));
	handle(SIGUSR1, on_signal, SA_RESTART);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
	struct pollfd fd = { ends[0], POLLIN, 0 };
	while (poll(&fd, 1, -1) < 0 && errno == EINTR)
		;
	MUST(read(ends[0], &byte, 1));
	puts("woken");
	close(ends[0]);
	close(ends[1]);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
