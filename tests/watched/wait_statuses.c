/* SPDX-License-Identifier: MIT */
/*
 * claim: every exit code and most signals arrive in the wait status
 * stdout: wrong codes: 0
 * stdout: SIGHUP, core: 0
 * stdout: SIGINT, core: 0
 * stdout: SIGQUIT, core: 0
 * stdout: SIGILL, core: 0
 * stdout: SIGABRT, core: 0
 * stdout: SIGFPE, core: 0
 * stdout: SIGKILL, core: 0
 * stdout: SIGSEGV, core: 0
 * stdout: SIGPIPE, core: 0
 * stdout: SIGALRM, core: 0
 * stdout: SIGTERM, core: 0
 * stdout: SIGUSR1, core: 0
 * stdout: SIGXCPU, core: 0
 * stdout: exit(256 + 7): 7
 */
#include "scene.h"
#include <sys/prctl.h>

static int status_of(int code, int signal)
{
	int status;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		prctl(PR_SET_DUMPABLE, 0); /* then there is no core, whatever the machine thinks */
		if (signal)
			kill(getpid(), signal);
		_exit(code);
	}
	MUST(waitpid(pid, &status, 0));
	return status;
}

int main(void)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGABRT, SIGFPE, SIGKILL,
				       SIGSEGV, SIGPIPE, SIGALRM, SIGTERM, SIGUSR1, SIGXCPU };
	int wrong = 0;
	for (int code = 0; code < 256; code += 5)
		wrong += status_of(code, 0) != code << 8;
	printf("wrong codes: %d\n", wrong);
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		int status = status_of(0, signals[i]);
		printf("SIG%s, core: %d\n", sigabbrev_np(WTERMSIG(status)), WCOREDUMP(status) != 0);
	}
	printf("exit(256 + 7): %d\n", WEXITSTATUS(status_of(256 + 7, 0)));
	return 0;
}
