/* SPDX-License-Identifier: MIT */
/*
 * claim: a waiter looks for news, and only then notes that it waits to be woken by a pipe
 * bug: stall
 * natively: 0 of 800
 * story: if the news come after the waiter has looked and before it has noted that it waits, no
 * story: byte is sent
 * stdout: news
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

static struct shared {
	sem_t lock;
	bool news, waits;
} *shared;

static int ends[2];

static void publish(void)
{
	MUST(sem_wait(&shared->lock));
	shared->news = true;
	if (shared->waits)
		MUST(write(ends[1], "x", 1));
	MUST(sem_post(&shared->lock));
}

static void wait_for_news(void)
{
	char c;
	MUST(sem_wait(&shared->lock));
	bool news = shared->news;
	MUST(sem_post(&shared->lock));
	HERE(A);
	MUST(sem_wait(&shared->lock));
	shared->waits = true;
	MUST(sem_post(&shared->lock));
	if (!news)
		MUST(read(ends[0], &c, 1));
}

int main(void)
{
	MUST(pipe(ends));
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	MUST(sem_init(&shared->lock, 1, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		publish();
		_exit(0);
	}
	wait_for_news();
	say("news");
	must_end_well(pid);
	return 0;
}
