/* SPDX-License-Identifier: MIT */
/*
 * claim: a child has none of its parent's alarms and timers, and the parent keeps them
 * lasts: 1.2
 * stdout: 0.0 begin
 * stdout: 0.0 child: 0 seconds left, timer EINVAL
 * stdout: 0.6 parent: SIGUSR1
 * stdout: 0.8 child slept on
 * stdout: 1.0 parent: SIGALRM
 * stdout: 1.2 child with an alarm: SIGALRM
 */
#include "scene.h"

static timer_t timer;

static void be_child(void)
{
	struct itimerspec left;
	unsigned rest = alarm(0);
	at("child: %u seconds left, timer %s", rest, errno_of(timer_gettime(timer, &left)));
	if (usleep(800000) == 0)
		at("child slept on");
	_exit(0);
}

static void await(const sigset_t *set)
{
	at("parent: SIG%s", sigabbrev_np(sigwaitinfo(set, NULL)));
}

static void await_child_with_alarm(const sigset_t *set)
{
	int status;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		MUST(sigprocmask(SIG_UNBLOCK, set, NULL));
		alarm_after(0.2);
		pause();
	}
	MUST(waitpid(pid, &status, 0));
	printf("%.1f ", tenths(elapsed()));
	tell_status("child with an alarm", status);
}

int main(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	struct itimerspec value = { .it_value = span(0.6) };
	sigset_t set = set_of(SIGALRM);
	sigaddset(&set, SIGUSR1);
	at("begin");
	MUST(timer_create(CLOCK_MONOTONIC, &event, &timer));
	MUST(timer_settime(timer, 0, &value, NULL));
	alarm(1);
	if (MUST(fork()) == 0)
		be_child();
	MUST(sigprocmask(SIG_BLOCK, &set, NULL));
	await(&set);
	await(&set);
	MUST(wait(NULL));
	await_child_with_alarm(&set);
	return 0;
}
