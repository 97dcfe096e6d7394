/* SPDX-License-Identifier: MIT */
/*
 * philosophers M: five philosophers eat M times each, each with the two forks beside the plate.
 *
 * No deadlock: both forks are taken in one step or not at all, nobody holds one and waits.
 */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define SEATS 5

struct table {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	int fork_taken[SEATS]; /* seat i has fork i on its left and fork i + 1 on its right */
};

struct philosopher {
	pthread_t thread;
	struct table *table;
	int seat;
	long meals;
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

static int may_eat(const struct table *t, int seat)
{
	int right = (seat + 1) % SEATS;

	return !t->fork_taken[seat] && !t->fork_taken[right];
}

static void take_forks(struct table *t, int seat)
{
	pthread_mutex_lock(&t->mutex);
	while (!may_eat(t, seat))
		pthread_cond_wait(&t->changed, &t->mutex);
	t->fork_taken[seat] = t->fork_taken[(seat + 1) % SEATS] = 1;
	pthread_mutex_unlock(&t->mutex);
}

static void put_forks(struct table *t, int seat)
{
	pthread_mutex_lock(&t->mutex);
	t->fork_taken[seat] = t->fork_taken[(seat + 1) % SEATS] = 0;
	pthread_cond_broadcast(&t->changed); /* both neighbours may have waited for this */
	pthread_mutex_unlock(&t->mutex);
}

static void spend_a_moment(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
}

static void *dine(void *argument)
{
	struct philosopher *p = argument;

	for (long meal = 0; meal < p->meals; meal++) {
		take_forks(p->table, p->seat);
		printf("Philosopher %d eats\n", p->seat + 1);
		spend_a_moment();
		printf("Philosopher %d thinks\n", p->seat + 1); /* still with both forks in hand */
		put_forks(p->table, p->seat);
		spend_a_moment();
	}
	return NULL;
}

int main(int argc, char **argv)
{
	struct table table = {
		.mutex = PTHREAD_MUTEX_INITIALIZER,
		.changed = PTHREAD_COND_INITIALIZER,
	};
	struct philosopher guests[SEATS];
	char *end;
	long meals = argc == 2 ? strtol(argv[1], &end, 10) : 0;

	if (meals < 1 || *end != '\0') {
		fprintf(stderr, "usage: philosophers M\n");
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (int i = 0; i < SEATS; i++) {
		guests[i].table = &table;
		guests[i].seat = i;
		guests[i].meals = meals;
		check(pthread_create(&guests[i].thread, NULL, dine, &guests[i]), "pthread_create");
	}
	for (int i = 0; i < SEATS; i++)
		check(pthread_join(guests[i].thread, NULL), "pthread_join");
	puts("All philosophers are done.");
	pthread_cond_destroy(&table.changed);
	pthread_mutex_destroy(&table.mutex);
	return EXIT_SUCCESS;
}
