/* SPDX-License-Identifier: MIT */
/*
 * claim: a parent waits while its child of vfork() sleeps, until that executes sleep
 * lasts: 1.5
 * stdout: 0.0 begin
 * stdout: 0.5 the parent goes on
 * stdout: 1.2 sleep: 0
 * stdout: 1.5 spawned: 0
 */
#include "scene.h"
#include <spawn.h>

extern char **environ;

int main(void)
{
	char *argv[] = { (char *)"sleep", (char *)"0.3", NULL };
	int status;
	at("begin");
	pid_t pid = vfork();
	if (pid == 0) {
		usleep(500000);
		execl("/bin/sleep", "sleep", "0.7", NULL);
		_exit(127);
	}
	at("the parent goes on");
	MUST(waitpid(pid, &status, 0));
	at("sleep: %d", status);
	posix_spawn(&pid, "/bin/sleep", NULL, NULL, argv, environ);
	MUST(waitpid(pid, &status, 0));
	at("spawned: %d", status);
	return 0;
}
