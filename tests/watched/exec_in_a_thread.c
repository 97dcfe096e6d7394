/* SPDX-License-Identifier: MIT */
/*
 * claim: exec in a thread ends the others, and keeps the number of the process
 * stdout: same process: 1, one thread: 1
 * exit: 5
 */
#include "scene.h"

static void *replace(void *argv0)
{
	char pid[16];
	snprintf(pid, sizeof(pid), "%d", getpid());
	execl("./program", argv0, pid, NULL);
	return NULL;
}

int main(int argc, char **argv)
{
	if (argc > 1) {
		printf("same process: %d, one thread: %d\n", getpid() == atoi(argv[1]),
		       gettid() == getpid());
		return 5;
	}
	pthread_t thread;
	pthread_create(&thread, NULL, replace, argv[0]);
	for (;;)
		pause();
}
