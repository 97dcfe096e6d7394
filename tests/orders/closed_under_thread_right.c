/* SPDX-License-Identifier: MIT */
/*
 * claim: main closes a descriptor when its thread has ended
 * stdout: thread began
 * stdout: got x
 */
#include "scene.h"

static int ends[2];

static void *be_thread(void *unused)
{
	say("thread began");
	HERE(A);
	MUST(write(ends[1], "x", 1));
	return unused;
}

int main(void)
{
	pthread_t thread;
	char c;
	MUST(pipe(ends));
	pthread_create(&thread, NULL, be_thread, NULL);
	work(20);
	pthread_join(thread, NULL);
	MUST(close(ends[1]));
	MUST(read(ends[0], &c, 1));
	printf("got %c\n", c);
	return 0;
}
