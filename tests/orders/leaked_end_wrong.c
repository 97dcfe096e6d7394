/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads make each a pipe and a child that reads from it to the end
 * bug: stall
 * natively: 0 of 800
 * story: if both pipes are there before either child, each child holds the write end that the other
 * story: needs closed
 * stdout: ended
 * stdout: ended
 */
#include "scene.h"


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
	MUST(pipe(ends));
	HERE(A);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_reader(ends);
	HERE(B);
	MUST(write(ends[1], "x", 1));
	MUST(close(ends[1]));
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
