/* SPDX-License-Identifier: MIT */
/*
 * claim: main gives each thread the address of its one variable, and reads the next request into it
 * bug: output
 * natively: 0 of 800
 * story: if main reads the second request before the first thread has looked at the first, that one
 * story: is lost
 * stdout: thread began
 * stdout: thread began
 * stdout: sum 3
 */
#include "scene.h"
#include <stdatomic.h>

static atomic_int sum;

static void *serve(void *request)
{
	say("thread began");
	HERE(A);
	sum += *(char *)request - '0';
	return NULL;
}

static void be_client(int out)
{
	MUST(write(out, "1", 1));
	work(5);
	MUST(write(out, "2", 1));
	_exit(0);
}

int main(void)
{
	int ends[2];
	char request;
	pthread_t threads[2];
	MUST(pipe(ends));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_client(ends[1]);
	for (int i = 0; i < 2; i++) {
		MUST(read(ends[0], &request, 1));
		pthread_create(&threads[i], NULL, serve, &request);
	}
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	printf("sum %d\n", sum);
	must_end_well(pid);
	return 0;
}
