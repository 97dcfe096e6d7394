/* SPDX-License-Identifier: MIT */
/*
 * claim: pthread_cancel() ends a thread in a blocking call, and its clean-up runs
 * stdout: clean-up
 * stdout: cancelled: 1
 */
#include "scene.h"

static int ends[2] = { -1, -1 };
static volatile pid_t tid;

static void clean_up(void *text)
{
	printf("%s\n", (char *)text);
}

static void *read_for_ever(void *nothing)
{
	char c;
	pthread_cleanup_push(clean_up, (char *)"clean-up");
	tid = gettid();
	MUST(read(ends[0], &c, 1));
	pthread_cleanup_pop(0);
	return nothing;
}

int main(void)
{
	pthread_t thread;
	void *result;
	fresh_pipe(ends);
	pthread_create(&thread, NULL, read_for_ever, NULL);
	while (tid == 0)
		sched_yield();
	until_asleep(tid);
	pthread_cancel(thread);
	pthread_join(thread, &result);
	printf("cancelled: %d\n", result == PTHREAD_CANCELED);
	return 0;
}
