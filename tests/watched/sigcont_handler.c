/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler of SIGCONT runs when the process goes on, and when it was not stopped
 * stdout: not stopped: 1
 * stdout: child: stopped by SIGSTOP
 * stdout: stopped: 2
 * stdout: child: exit 0
 */
#include "scene.h"

static volatile sig_atomic_t count;

static void on_continue(int signal)
{
	count += signal == SIGCONT;
}

static void be_child(void)
{
	handle(SIGCONT, on_continue, 0);
	raise(SIGCONT);
	printf("not stopped: %d\n", count);
	raise(SIGSTOP);
	printf("stopped: %d\n", count);
	_exit(0);
}

int main(void)
{
	int status;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	MUST(waitpid(pid, &status, WUNTRACED));
	tell_status("child", status);
	MUST(kill(pid, SIGCONT));
	tell_child("child", pid);
	return 0;
}
