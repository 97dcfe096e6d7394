/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads lock two mutexes in different orders
 * bug: stall
 * natively: 0 of 800
 * story: if each has locked its own account before it locks the other's, both wait for ever
 * stdout: locked one
 * stdout: moved 10
 * stdout: locked one
 * stdout: moved 10
 * stdout: 100 100
 */
#include "scene.h"

static struct account {
	pthread_mutex_t mutex;
	int money;
} ann = { PTHREAD_MUTEX_INITIALIZER, 100 }, bob = { PTHREAD_MUTEX_INITIALIZER, 100 };

static void move(struct account *from, struct account *to)
{
	struct account *first = from, *second = to;
	pthread_mutex_lock(&first->mutex);
	say("locked one");
	HERE(A);
	pthread_mutex_lock(&second->mutex);
	from->money -= 10;
	to->money += 10;
	say("moved 10");
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
