/* SPDX-License-Identifier: MIT */
/*
 * attack: gets rid of the filter by starting another program
 * row: 44
 * forbidden: ptrace
 * stdout: seccomp 2, no_new_privs 1
 * stdout: prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0): EINVAL
 * stdout: seccomp 2, no_new_privs 1
 * stdout: prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0): EINVAL
 * stdout: ptrace(PTRACE_TRACEME, 0, NULL, NULL): EPERM
 */
#include "probe.h"
#include <sys/ptrace.h>
#include <sys/prctl.h>

int main(int argc, char **argv)
{
	(void)argc;
	printf("seccomp %d, no_new_privs %d\n", prctl(PR_GET_SECCOMP),
	       prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
	fflush(stdout);
	TRY(prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
	if (argv[0][0] != '-') {
		char *again[] = { (char *)"-", NULL };
		execv("/proc/self/exe", again);
	}
	pid_t child = fork();
	if (child == 0) {
		setsid();
		TRY(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
		_exit(0);
	}
	waitpid(child, NULL, 0);
	return 0;
}
