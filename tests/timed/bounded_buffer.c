/* SPDX-License-Identifier: MIT */
/*
 * claim: a buffer of two places makes the quicker producer as slow as its consumer
 * lasts: 3.2
 * stdout: 0.0 begin
 * stdout: 0.2 takes 1
 * stdout: 0.7 takes 2
 * stdout: 1.2 takes 3
 * stdout: 1.4 produced 6
 * stdout: 1.7 takes 4
 * stdout: 2.2 takes 5
 * stdout: 2.7 takes 6
 * stdout: 3.2 end
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

struct buffer {
	sem_t free, full, mutex;
	int items[2], in, out;
};

static void put(struct buffer *b, int item)
{
	sem_wait(&b->free);
	sem_wait(&b->mutex);
	b->items[b->in++ % 2] = item;
	sem_post(&b->mutex);
	sem_post(&b->full);
}

static int take(struct buffer *b)
{
	sem_wait(&b->full);
	sem_wait(&b->mutex);
	int item = b->items[b->out++ % 2];
	sem_post(&b->mutex);
	sem_post(&b->free);
	return item;
}

static void produce(struct buffer *b)
{
	for (int i = 1; i <= 6; i++) {
		usleep(200000);
		if (i == 6)
			at("produced %d", i);
		put(b, i);
	}
	_exit(0);
}

int main(void)
{
	int flags = MAP_SHARED | MAP_ANONYMOUS;
	struct buffer *b = mmap(NULL, sizeof(*b), PROT_READ | PROT_WRITE, flags, -1, 0);
	sem_init(&b->free, 1, 2);
	sem_init(&b->full, 1, 0);
	sem_init(&b->mutex, 1, 1);
	at("begin");
	if (MUST(fork()) == 0)
		produce(b);
	for (int i = 0; i < 6; i++) {
		at("takes %d", take(b));
		usleep(500000);
	}
	MUST(wait(NULL));
	at("end");
	return 0;
}
