/* SPDX-License-Identifier: MIT */
/*
 * claim: select() and pselect() end at their time, by data or a signal, and select() tells the rest
 * lasts: 2.4
 * stdout: 0.0 begin
 * stdout: 0.3 nothing to look at: 0, left 0.0
 * stdout: 0.7 no data: 0, set 0, left 0.0
 * stdout: 1.0 pselect: 0
 * stdout: 1.2 pselect, no data: 0, set 0
 * stdout: 1.7 data: 1, set 1, left 1.5
 * stdout: 2.0 pselect, signal: EINTR
 * stdout: 2.4 signal: EINTR, left 0.6
 */
#include "scene.h"
#include <sys/select.h>

static int fd;

static void look(const char *what, double seconds)
{
	struct timeval t = { (time_t)seconds, span(seconds).tv_nsec / 1000 };
	fd_set set;
	FD_ZERO(&set);
	FD_SET(fd, &set);
	int ready = select(fd + 1, &set, NULL, NULL, &t);
	at("%s: %d, set %d, left %.1f", what, ready, FD_ISSET(fd, &set) != 0,
	   (double)t.tv_sec + (double)t.tv_usec / 1e6);
}

static int plook(double seconds, fd_set *set, const sigset_t *mask)
{
	struct timespec t = span(seconds);
	FD_ZERO(set);
	FD_SET(fd, set);
	return pselect(fd + 1, set, NULL, NULL, &t, mask);
}

static void write_later(int out)
{
	if (MUST(fork()) > 0)
		return;
	usleep(500000);
	MUST(write(out, "x", 1));
	_exit(0);
}

static void wait_for_time(void)
{
	struct timeval t = { 0, 300000 };
	struct timespec pt = span(0.3);
	fd_set set;
	int ready = select(0, NULL, NULL, NULL, &t);
	at("nothing to look at: %d, left %.1f", ready, (double)t.tv_usec / 1e6);
	look("no data", 0.4);
	at("pselect: %d", pselect(0, NULL, NULL, NULL, &pt, NULL));
	ready = plook(0.2, &set, NULL);
	at("pselect, no data: %d, set %d", ready, FD_ISSET(fd, &set) != 0);
}

static void wait_for_signal(void)
{
	struct timeval t = { 1, 0 };
	fd_set set;
	sigset_t none;
	sigemptyset(&none);
	handle(SIGALRM, do_nothing, SA_RESTART);
	block_signal(SIGALRM);
	alarm_after(0.3);
	at("pselect, signal: %s", errno_of(plook(5, &set, &none)));
	MUST(sigprocmask(SIG_SETMASK, &none, NULL));
	alarm_after(0.4);
	int ready = select(0, NULL, NULL, NULL, &t);
	at("signal: %s, left %.1f", errno_of(ready), (double)t.tv_usec / 1e6);
}

int main(void)
{
	int ends[2] = { -1, -1 };
	fresh_pipe(ends);
	fd = ends[0];
	at("begin");
	wait_for_time();
	write_later(ends[1]);
	look("data", 2);
	MUST(read(fd, &(char){ 0 }, 1));
	MUST(wait(NULL));
	wait_for_signal();
	return 0;
}
