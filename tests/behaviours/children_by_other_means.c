/* SPDX-License-Identifier: MIT */
/*
 * claim: children by posix_spawn(), vfork() and system(), awaited by a thread or as any child
 * behaviour: reaps_children
 * judged: right
 */
#include "scene.h"
#include <spawn.h>

static void *wait_for(void *pid)
{
	MUST(waitpid(*(pid_t *)pid, NULL, 0));
	return NULL;
}

int main(void)
{
	char *argv[] = { (char *)"true", NULL };
	pthread_t thread;
	pid_t pid;
	posix_spawn(&pid, "/bin/true", NULL, NULL, argv, environ);
	pthread_create(&thread, NULL, wait_for, &pid);
	pthread_join(thread, NULL);
	if (vfork() == 0) {
		execv("/bin/true", argv);
		_exit(1);
	}
	MUST(waitpid(-1, NULL, 0));
	return system("true") != 0;
}
