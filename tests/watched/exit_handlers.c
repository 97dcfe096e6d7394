/* SPDX-License-Identifier: MIT */
/*
 * claim: exit() runs handlers and flushes, _exit() and quick death do not
 * stdout: buffered, handler
 * stdout: exit: exit 4
 * stdout: _exit: exit 4
 * stdout: SIGKILL: SIGKILL
 * stdout: handler
 * exit: 6
 */
#include "scene.h"

static void last(void)
{
	printf("handler\n");
}

static void end_child(const char *who, void (*end)(int))
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		printf("buffered, ");
		end(4);
	}
	tell_child(who, pid);
}

static void die(int code)
{
	kill(getpid(), SIGKILL);
	_exit(code);
}

int main(void)
{
	atexit(last);
	end_child("exit", exit);
	end_child("_exit", _exit);
	end_child("SIGKILL", die);
	return 6;
}
