/* SPDX-License-Identifier: MIT */
/*
 * claim: sigtimedwait() ends at its time, by its signal, or by another one that is handled
 * lasts: 1.6
 * stdout: 0.0 begin
 * stdout: 0.4 nothing: EAGAIN
 * stdout: 0.9 from a child: SIGUSR1
 * stdout: 1.2 another: EINTR
 * stdout: 1.6 sigwaitinfo: SIGALRM
 * stdout: 1.6 at once: EAGAIN
 */
#include "scene.h"

static const char *await(int signal, double seconds)
{
	sigset_t set = set_of(signal);
	struct timespec t = span(seconds);
	int got = sigtimedwait(&set, NULL, &t);
	return got == SIGUSR1 ? "SIGUSR1" : errno_of(got);
}

int main(void)
{
	sigset_t set = set_of(SIGALRM);
	block_signal(SIGUSR1);
	at("begin");
	at("nothing: %s", await(SIGUSR1, 0.4));
	pid_t pid = kill_after(0.5, SIGUSR1);
	at("from a child: %s", await(SIGUSR1, 5));
	MUST(waitpid(pid, NULL, 0));
	handle(SIGALRM, do_nothing, SA_RESTART);
	alarm_after(0.3);
	at("another: %s", await(SIGUSR1, 5));
	block_signal(SIGALRM);
	alarm_after(0.4);
	at("sigwaitinfo: SIG%s", sigabbrev_np(sigwaitinfo(&set, NULL)));
	at("at once: %s", await(SIGUSR1, 0));
	return 0;
}
