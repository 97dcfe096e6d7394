/* SPDX-License-Identifier: MIT */
/* thread_counter T M: T threads add M each to one counter; another thread is detached. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MAX_THREADS 100

struct shared {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	int detached_done;
	long times, total;
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

static void *add(void *argument)
{
	struct shared *s = argument;

	for (long i = 0; i < s->times; i++) {
		pthread_mutex_lock(&s->mutex);
		s->total++;
		pthread_mutex_unlock(&s->mutex);
	}
	pthread_exit(NULL); /* in a thread's first function the same as return NULL */
}

/* Nobody can join a detached thread: to be waited for, it has to say that it is done. */
static void *work_detached(void *argument)
{
	struct shared *s = argument;

	pthread_mutex_lock(&s->mutex);
	s->detached_done = 1;
	pthread_cond_signal(&s->changed);
	pthread_mutex_unlock(&s->mutex);
	return NULL;
}

static void run_detached(struct shared *s)
{
	pthread_t thread;

	check(pthread_create(&thread, NULL, work_detached, s), "pthread_create");
	check(pthread_detach(thread), "pthread_detach");

	usleep(100000);
	puts("Detached thread: done");
}

static void run_threads(struct shared *s, long count)
{
	pthread_t threads[MAX_THREADS];
	pthread_attr_t attr;

	check(pthread_attr_init(&attr), "pthread_attr_init");
	check(pthread_attr_setstacksize(&attr, 256 * 1024), "pthread_attr_setstacksize");
	for (long i = 0; i < count; i++)
		check(pthread_create(&threads[i], &attr, add, s), "pthread_create");
	check(pthread_attr_destroy(&attr), "pthread_attr_destroy");
	for (long i = 0; i < count; i++)
		check(pthread_join(threads[i], NULL), "pthread_join");
}

static long number(const char *text, long max)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (end == text || *end != '\0' || value < 1 || value > max) {
		fprintf(stderr, "thread_counter: %s is not a number from 1 to %ld\n", text, max);
		exit(2);
	}
	return value;
}

int main(int argc, char **argv)
{
	struct shared s = {
		.mutex = PTHREAD_MUTEX_INITIALIZER,
		.changed = PTHREAD_COND_INITIALIZER,
	};
	long threads;

	if (argc != 3) {
		fprintf(stderr, "usage: thread_counter T M\n");
		return 2;
	}
	threads = number(argv[1], MAX_THREADS);
	s.times = number(argv[2], 10000000);

	run_detached(&s);
	run_threads(&s, threads);
	printf("Total: %ld\n", s.total); /* without the mutex: everybody else has ended */
	check(pthread_cond_destroy(&s.changed), "pthread_cond_destroy");
	check(pthread_mutex_destroy(&s.mutex), "pthread_mutex_destroy");
	return EXIT_SUCCESS;
}
