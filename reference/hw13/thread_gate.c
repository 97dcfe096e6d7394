/* SPDX-License-Identifier: MIT */
/* thread_gate K N: a semaphore lets K of N threads in at the same time. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MAX_THREADS 100

struct visitor {
	pthread_t thread;
	sem_t *gate;
	long number;
};

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE); /* takes all threads along */
}

/* The pthread functions return the error instead of setting errno. */
static void check(int error, const char *what)
{
	errno = error;
	if (error)
		die(what);
}

static void *visit(void *argument)
{
	struct visitor *v = argument;

	while (sem_wait(v->gate) < 0)
		if (errno != EINTR)
			die("sem_wait");
	printf("enter %ld\n", v->number);
	sleep(1);
	printf("leave %ld\n", v->number); /* before sem_post(): then the next one may enter */
	if (sem_post(v->gate) < 0)
		die("sem_post");
	return NULL;
}

static long number(const char *text, long max)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (end == text || *end != '\0' || value < 1 || value > max) {
		fprintf(stderr, "thread_gate: %s is not a number from 1 to %ld\n", text, max);
		exit(2);
	}
	return value;
}

int main(int argc, char **argv)
{
	struct visitor visitors[MAX_THREADS];
	long inside, count;
	sem_t gate;

	if (argc != 3) {
		fprintf(stderr, "usage: thread_gate K N\n");
		return 2;
	}
	inside = number(argv[1], MAX_THREADS);
	count = number(argv[2], MAX_THREADS);
	setvbuf(stdout, NULL, _IOLBF, 0);

	if (sem_init(&gate, 0, (unsigned int)inside) < 0)
		die("sem_init");
	for (long i = 0; i < count; i++) {
		struct visitor *v = &visitors[i];

		v->gate = &gate;
		v->number = i + 1;
		check(pthread_create(&v->thread, NULL, visit, v), "pthread_create");
	}
	for (long i = 0; i < count; i++)
		check(pthread_join(visitors[i].thread, NULL), "pthread_join");
	if (sem_destroy(&gate) < 0)
		die("sem_destroy");
	return EXIT_SUCCESS;
}
