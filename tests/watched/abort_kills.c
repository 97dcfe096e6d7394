/* SPDX-License-Identifier: MIT */
/*
 * claim: abort() kills by SIGABRT, whether it is handled, ignored or blocked
 * stdout: by default: SIGABRT
 * stdout: ignored: SIGABRT
 * stdout: handler: 6
 * stdout: handled: SIGABRT
 */
#include "scene.h"

static void on_abort(int signal)
{
	printf("handler: %d\n", signal);
}

static void abort_in_child(const char *who, void (*handler)(int))
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		handle(SIGABRT, handler, 0);
		block_signal(SIGABRT);
		abort();
	}
	tell_child(who, pid);
}

int main(void)
{
	abort_in_child("by default", SIG_DFL);
	abort_in_child("ignored", SIG_IGN);
	abort_in_child("handled", on_abort);
	return 0;
}
