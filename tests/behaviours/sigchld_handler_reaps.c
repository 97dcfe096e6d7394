/* SPDX-License-Identifier: MIT */
/*
 * claim: children are waited for in the handler of SIGCHLD, as many as there are at that time
 * behaviour: reaps_children
 * judged: right
 * behaviour: takes_no_lock_in_handlers
 * judged: right
 * behaviour: keeps_stdio_out_of_handlers
 * judged: right
 * behaviour: waits_without_polling
 * judged: right
 * stdout: 20 children
 */
#include "scene.h"

static volatile sig_atomic_t reaped;

static void on_child(int signal)
{
	int before = errno;
	(void)signal;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		reaped++;
	errno = before;
}

int main(void)
{
	sigset_t old, chld = set_of(SIGCHLD);
	MUST(sigprocmask(SIG_BLOCK, &chld, &old));
	handle(SIGCHLD, on_child, SA_RESTART);
	for (int i = 0; i < 20; i++)
		if (MUST(fork()) == 0)
			_exit(0);
	while (reaped < 20)
		sigsuspend(&old);
	printf("%d children\n", reaped);
	return 0;
}
