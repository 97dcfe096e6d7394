/* SPDX-License-Identifier: MIT */
/*
 * claim: nobody moves until an alarm comes
 * stdout: sigsuspend: EINTR
 */
#include "scene.h"
#include <sys/time.h>

int main(void)
{
	handle(SIGALRM, do_nothing, 0);
	sigset_t old;
	block_signal(SIGALRM);
	MUST(sigprocmask(SIG_BLOCK, NULL, &old));
	sigdelset(&old, SIGALRM);
	MUST(setitimer(ITIMER_REAL, &(struct itimerval){ .it_value = { .tv_usec = 30000 } }, NULL));
	tell("sigsuspend", sigsuspend(&old));
	return 0;
}
