/* SPDX-License-Identifier: MIT */
/*
 * claim: poll() and ppoll() end at their time, by data, by the end of a pipe or by a signal
 * lasts: 2.0
 * stdout: 0.0 begin
 * stdout: 0.3 nothing to look at: 0
 * stdout: 0.7 no data: 0
 * stdout: 1.2 data: 1
 * stdout: 1.5 ppoll: 0
 * stdout: 1.7 ppoll, signal: EINTR
 * stdout: 2.0 end of the pipe: 1
 * stdout: 2.0 at once: 0
 */
#include "scene.h"
#include <poll.h>

/* What a child does with the other end: write, or go away. */
static void later(useconds_t microseconds, int ends[2], const char *text)
{
	if (MUST(fork()) == 0) {
		usleep(microseconds);
		if (text)
			MUST(write(ends[1], text, strlen(text)));
		_exit(0);
	}
}

static void ppoll_waits(struct pollfd *looked)
{
	sigset_t none;
	struct timespec t = span(0.3), long_time = span(5);
	at("ppoll: %d", ppoll(looked, 1, &t, NULL));
	handle(SIGALRM, do_nothing, SA_RESTART);
	block_signal(SIGALRM);
	sigemptyset(&none);
	alarm_after(0.2);
	at("ppoll, signal: %s", errno_of(ppoll(looked, 1, &long_time, &none)));
}

int main(void)
{
	int ends[2] = { -1, -1 };
	char c;
	at("begin");
	fresh_pipe(ends);
	struct pollfd looked = { ends[0], POLLIN, 0 };
	at("nothing to look at: %d", poll(NULL, 0, 300));
	at("no data: %d", poll(&looked, 1, 400));
	later(500000, ends, "x");
	at("data: %d", poll(&looked, 1, 3000) == 1 && looked.revents == POLLIN);
	MUST(read(ends[0], &c, 1));
	MUST(wait(NULL));
	ppoll_waits(&looked);
	later(300000, ends, NULL);
	close(ends[1]);
	at("end of the pipe: %d", poll(&looked, 1, -1) == 1 && looked.revents == POLLHUP);
	at("at once: %d", poll(NULL, 0, 0));
	MUST(wait(NULL));
	return 0;
}
