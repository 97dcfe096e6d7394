/* SPDX-License-Identifier: MIT */
/*
 * claim: after pthread_exit() of main() the others go on, and end the process
 * stdout: the process lives: 1
 */
#include "scene.h"

static pthread_t first;

static void *go_on(void *nothing)
{
	pthread_join(first, NULL);
	until_asleep(getpid()); /* a zombie until the last thread has ended */
	printf("the process lives: %d\n", kill(getpid(), 0) == 0);
	return nothing;
}

int main(void)
{
	pthread_t thread;
	first = pthread_self();
	pthread_create(&thread, NULL, go_on, NULL);
	pthread_detach(thread);
	pthread_exit(NULL);
}
