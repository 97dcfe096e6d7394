/* SPDX-License-Identifier: MIT */
/*
 * claim: bash times out reads and commands, and counts seconds
 * lasts: 3.0
 * stdout: 0.0 begin
 * stdout: read: 142
 * stdout: 0.5 bash: 0
 * stdout: timeout: 124
 * stdout: 1.0 bash: 0
 * stdout: seconds: 2 or 3
 * stdout: 3.0 bash: 0
 */
#include "scene.h"

static void run(const char *script)
{
	fflush(stdout);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		execl("/bin/bash", "bash", "-c", script, NULL);
		_exit(127);
	}
	int status;
	MUST(waitpid(pid, &status, 0));
	at("bash: %d", status);
}

int main(void)
{
	at("begin");
	MUST(mkfifo("fifo", 0600));
	run("read -t 0.5 line <>fifo; echo read: $?");
	run("timeout 0.5 sleep 5; echo timeout: $?");
	run("sleep 2; [[ $SECONDS = [23] ]] && echo seconds: 2 or 3");
	MUST(unlink("fifo"));
	return 0;
}
