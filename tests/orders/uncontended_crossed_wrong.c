/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads lock two mutexes in different orders, and make no system call meanwhile
 * bug: stall
 * natively: 0 of 100
 * story: if each has locked its own account before it locks the other's, both wait for ever
 * stdout: 100 100
 */
#include "scene.h"

static struct account {
	pthread_mutex_t mutex;
	int money;
} ann = { PTHREAD_MUTEX_INITIALIZER, 100 }, bob = { PTHREAD_MUTEX_INITIALIZER, 100 };

static void move(struct account *from, struct account *to)
{
	pthread_mutex_lock(&from->mutex);
	HERE(A);
	pthread_mutex_lock(&to->mutex);
	from->money -= 10;
	to->money += 10;
	pthread_mutex_unlock(&to->mutex);
	pthread_mutex_unlock(&from->mutex);
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
