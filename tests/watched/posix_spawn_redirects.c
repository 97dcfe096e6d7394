/* SPDX-License-Identifier: MIT */
/*
 * claim: posix_spawn() starts a program with another standard output
 * stdout: read: said child
 * stdout: child: exit 12
 * stdout: nowhere: ENOENT
 */
#include "scene.h"
#include <spawn.h>

int main(int argc, char **argv)
{
	int ends[2] = { -1, -1 };
	char text[32] = "", *again[] = { argv[0], (char *)"child", NULL };
	pid_t pid;
	if (argc > 1) {
		printf("said %s\n", argv[1]);
		return 12;
	}
	fresh_pipe(ends);
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	if (posix_spawn(&pid, "./program", &actions, NULL, again, environ) != 0)
		return 1;
	MUST(read(ends[0], text, sizeof(text) - 1));
	printf("read: %s", text);
	tell_child("child", pid);
	int error = posix_spawn(&pid, "./nowhere", NULL, NULL, again, environ);
	printf("nowhere: %s\n", strerrorname_np(error));
	return 0;
}
