/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent of a vfork() goes on when the child has called exec, or ended
 * stdout: exec: exit 33
 * stdout: _exit: exit 44
 */
#include "scene.h"

int main(int argc, char **argv)
{
	if (argc > 1)
		return 33;
	pid_t pid = vfork();
	if (pid == 0) {
		execl("./program", argv[0], "child", NULL);
		_exit(1);
	}
	tell_child("exec", (pid_t)MUST(pid));
	pid = vfork();
	if (pid == 0)
		_exit(44);
	tell_child("_exit", (pid_t)MUST(pid));
	return 0;
}
