/* SPDX-License-Identifier: MIT */
/*
 * claim: waitpid() tells of stopped, continued and killed children
 * stdout: child: stopped by SIGSTOP
 * stdout: child: continued
 * stdout: child: stopped by SIGSTOP
 * stdout: child: continued
 * stdout: child: stopped by SIGSTOP
 * stdout: child: continued
 * stdout: child: SIGTERM
 */
#include "scene.h"

static void expect(const char *who, pid_t pid)
{
	int status;
	MUST(waitpid(pid, &status, WUNTRACED | WCONTINUED));
	tell_status(who, status);
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	while (pid == 0)
		pause();
	for (int i = 0; i < 3; i++) {
		MUST(kill(pid, SIGSTOP));
		expect("child", pid);
		MUST(kill(pid, SIGCONT));
		expect("child", pid);
	}
	MUST(kill(pid, SIGTERM));
	expect("child", pid);
	return 0;
}
