/* SPDX-License-Identifier: MIT */
/*
 * claim: a stop does not lengthen a sleep, but who is stopped does not wake up; death comes to all
 * lasts: 3.6
 * stdout: 0.0 begin
 * stdout: 0.5 child: stopped by SIGSTOP
 * stdout: 2.0 child woke up
 * stdout: 2.0 child: exit 0
 * stdout: 2.2 child: stopped by SIGSTOP
 * stdout: 3.2 child woke up
 * stdout: 3.2 child: exit 0
 * stdout: 3.4 child: stopped by SIGSTOP
 * stdout: 3.6 child: SIGKILL
 */
#include "scene.h"

static void tell_next(pid_t pid)
{
	int status;
	MUST(waitpid(pid, &status, WUNTRACED));
	printf("%.1f ", tenths(elapsed()));
	tell_status("child", status);
}

/* Stop a child that sleeps, and send it the other signal. */
static void stop(double sleep_of_child, useconds_t until_stop, useconds_t until_signal, int signal)
{
	struct timespec t = span(sleep_of_child);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		nanosleep(&t, NULL);
		at("child woke up");
		_exit(0);
	}
	usleep(until_stop);
	MUST(kill(pid, SIGSTOP));
	tell_next(pid);
	usleep(until_signal);
	MUST(kill(pid, signal));
	tell_next(pid);
}

int main(void)
{
	at("begin");
	stop(2, 500000, 1000000, SIGCONT);
	stop(0.5, 200000, 1000000, SIGCONT);
	stop(5, 200000, 200000, SIGKILL);
	return 0;
}
