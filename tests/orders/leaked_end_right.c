/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads make pipe and child, and close their end, under a mutex
 * stdout: ended
 * stdout: ended
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void be_reader(const int ends[2])
{
	char c;
	close(ends[1]);
	while (read(ends[0], &c, 1) > 0)
		continue;
	_exit(0);
}

static void *feed_a_child(void *unused)
{
	int ends[2];
	pthread_mutex_lock(&mutex);
	MUST(pipe(ends));
	HERE(A);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_reader(ends);
	HERE(B);
	MUST(write(ends[1], "x", 1));
	MUST(close(ends[1]));
	pthread_mutex_unlock(&mutex);
	must_end_well(pid);
	say("ended");
	return unused;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, feed_a_child, NULL);
	work(6);
	feed_a_child(NULL);
	pthread_join(thread, NULL);
	return 0;
}
