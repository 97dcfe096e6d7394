/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads lock two mutexes in the same order, and make no system call meanwhile
 * stdout: 100 100
 */
#include "scene.h"

static struct account {
	pthread_mutex_t mutex;
	int money;
} ann = { PTHREAD_MUTEX_INITIALIZER, 100 }, bob = { PTHREAD_MUTEX_INITIALIZER, 100 };

static void move(struct account *from, struct account *to)
{
	struct account *first = from < to ? from : to, *second = from < to ? to : from;
	pthread_mutex_lock(&first->mutex);
	HERE(A);
	pthread_mutex_lock(&second->mutex);
	from->money -= 10;
	to->money += 10;
	pthread_mutex_unlock(&second->mutex);
	pthread_mutex_unlock(&first->mutex);
}

static void *be_thread(void *unused)
{
	move(&ann, &bob);
	return unused;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, be_thread, NULL);
	work(20);
	move(&bob, &ann);
	pthread_join(thread, NULL);
	printf("%d %d\n", ann.money, bob.money);
	return 0;
}
