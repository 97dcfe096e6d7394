/* SPDX-License-Identifier: MIT */
/*
 * claim: an alarm ends pause() and read(), but not with SA_RESTART, and kills by default
 * lasts: 5.6
 * signal: 14
 * stdout: 0.0 begin
 * stdout: 1.0 pause: EINTR
 * stdout: 2.0 read: EINTR
 * stdout: 3.5 read: 1
 * stdout: 4.2 2 seconds were left
 * stdout: 4.6 3 seconds were left
 */
#include "scene.h"

static void write_later(int out)
{
	if (MUST(fork()) > 0)
		return;
	usleep(1500000);
	MUST(write(out, "x", 1));
	_exit(0);
}

/* alarm() rounds what is left to whole seconds. */
static void cancel_after(useconds_t microseconds)
{
	alarm(3);
	usleep(microseconds);
	at("%u seconds were left", alarm(0));
}

int main(void)
{
	int ends[2] = { -1, -1 };
	char c;
	at("begin");
	fresh_pipe(ends);
	handle(SIGALRM, do_nothing, 0);
	alarm(1);
	at("pause: %s", errno_of(pause()));
	alarm(1);
	at("read: %s", errno_of(read(ends[0], &c, 1)));
	handle(SIGALRM, do_nothing, SA_RESTART);
	write_later(ends[1]);
	alarm(1);
	at("read: %zd", read(ends[0], &c, 1));
	MUST(wait(NULL));
	cancel_after(700000);
	cancel_after(400000);
	handle(SIGALRM, SIG_DFL, 0);
	alarm(1);
	pause();
	return 1;
}
