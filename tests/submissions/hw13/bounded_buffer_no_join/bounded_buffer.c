/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SIZE 4
#define END (-1)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int buffer[SIZE], in, out, count;
static int producers, consumers, items, total;

static void put(int item)
{
	pthread_mutex_lock(&lock);
	while (count == SIZE)
		pthread_cond_wait(&changed, &lock);
	buffer[in] = item;
	in = (in + 1) % SIZE;
	count++;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
}

static int get(void)
{
	int item;

	pthread_mutex_lock(&lock);
	while (count == 0)
		pthread_cond_wait(&changed, &lock);
	item = buffer[out];
	out = (out + 1) % SIZE;
	count--;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	return item;
}

static void *producer(void *arg)
{
	int number = *(int *)arg;

	for (int i = 0; i < items; i++)
		put(number * items + i);
	return NULL;
}

static void *consumer(void *arg)
{
	int item, mine = 0;

	(void)arg;
	while ((item = get()) != END) {
		printf("consumed %d\n", item);
		mine++;
	}
	usleep(300000); /* washing up */
	pthread_mutex_lock(&lock);
	total += mine;
	pthread_mutex_unlock(&lock);
	return NULL;
}

int main(int argc, char *argv[])
{
	pthread_t p[100], c[100];
	int numbers[100];

	if (argc != 4 || (producers = atoi(argv[1])) < 1 || producers > 100 ||
	    (consumers = atoi(argv[2])) < 1 || consumers > 100 || (items = atoi(argv[3])) < 1) {
		fprintf(stderr, "usage: bounded_buffer P C N\n");
		return 1;
	}
	for (int i = 0; i < producers; i++) {
		numbers[i] = i;
		if (pthread_create(&p[i], NULL, producer, &numbers[i]) != 0)
			return 1;
	}
	for (int i = 0; i < consumers; i++)
		if (pthread_create(&c[i], NULL, consumer, NULL) != 0)
			return 1;
	for (int i = 0; i < producers; i++)
		pthread_join(p[i], NULL);
	for (int i = 0; i < consumers; i++)
		put(END);
	printf("Total: %d\n", total);
	return 0;
}
