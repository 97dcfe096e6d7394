/* SPDX-License-Identifier: MIT */
/* bounded_buffer P C N: P producers make N items each, C consumers take them out of a ring of 4. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOTS 4
#define MAX_THREADS 100

struct buffer {
	pthread_mutex_t mutex;
	pthread_cond_t not_full, not_empty;
	long items[SLOTS];
	int first, used;
	long wanted, taken; /* the consumers are done when all items have been taken */
};

struct producer {
	struct buffer *buffer;
	long first, count;
};

/* The pthread functions return the error instead of setting errno. */
static void check(int error, const char *what)
{
	if (error) {
		errno = error;
		perror(what);
		exit(EXIT_FAILURE); /* takes all threads along */
	}
}

static void put(struct buffer *b, long item)
{
	pthread_mutex_lock(&b->mutex);
	if (b->used == SLOTS)
		pthread_cond_wait(&b->not_full, &b->mutex);
	b->items[(b->first + b->used) % SLOTS] = item;
	b->used++;
	pthread_cond_signal(&b->not_empty);
	pthread_mutex_unlock(&b->mutex);
}

/* Returns 0 when there is nothing to take and never will be. */
static int take(struct buffer *b, long *item)
{
	int found;

	pthread_mutex_lock(&b->mutex);
	while (b->used == 0 && b->taken < b->wanted)
		pthread_cond_wait(&b->not_empty, &b->mutex);
	found = b->used > 0;
	if (found) {
		*item = b->items[b->first];
		b->first = (b->first + 1) % SLOTS;
		b->used--;
		b->taken++;
		pthread_cond_signal(&b->not_full);
		if (b->taken == b->wanted) /* all who still wait must hear that it is over */
			pthread_cond_broadcast(&b->not_empty);
	}
	pthread_mutex_unlock(&b->mutex);
	return found;
}

static void *produce(void *argument)
{
	struct producer *p = argument;

	for (long i = 0; i < p->count; i++)
		put(p->buffer, p->first + i);
	return NULL;
}

static void *consume(void *argument)
{
	long item;

	while (take(argument, &item))
		printf("consumed %ld\n", item); /* one call per line: lines cannot mix */
	return NULL;
}

static long number(const char *text, long max)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (end == text || *end != '\0' || value < 1 || value > max) {
		fprintf(stderr, "bounded_buffer: %s is not a number from 1 to %ld\n", text, max);
		exit(2);
	}
	return value;
}

int main(int argc, char **argv)
{
	struct buffer b = {
		.mutex = PTHREAD_MUTEX_INITIALIZER,
		.not_full = PTHREAD_COND_INITIALIZER,
		.not_empty = PTHREAD_COND_INITIALIZER,
	};
	struct producer work[MAX_THREADS];
	pthread_t producers[MAX_THREADS], consumers[MAX_THREADS];
	long p, c, n;

	if (argc != 4) {
		fprintf(stderr, "usage: bounded_buffer P C N\n");
		return 2;
	}
	p = number(argv[1], MAX_THREADS);
	c = number(argv[2], MAX_THREADS);
	n = number(argv[3], 1000000);
	b.wanted = p * n;

	for (long i = 0; i < c; i++)
		check(pthread_create(&consumers[i], NULL, consume, &b), "pthread_create");
	for (long i = 0; i < p; i++) {
		work[i] = (struct producer){ .buffer = &b, .first = i * n, .count = n };
		check(pthread_create(&producers[i], NULL, produce, &work[i]), "pthread_create");
	}
	for (long i = 0; i < p; i++)
		check(pthread_join(producers[i], NULL), "pthread_join");
	for (long i = 0; i < c; i++)
		check(pthread_join(consumers[i], NULL), "pthread_join");

	printf("Total: %ld\n", b.taken);
	pthread_cond_destroy(&b.not_empty);
	pthread_cond_destroy(&b.not_full);
	pthread_mutex_destroy(&b.mutex);
	return EXIT_SUCCESS;
}
