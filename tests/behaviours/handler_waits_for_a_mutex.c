/* SPDX-License-Identifier: MIT */
/*
 * claim: a handler takes a lock that another thread has, and waits for it
 * behaviour: takes_no_lock_in_handlers
 * judged: wrong
 * told: waits for a lock in a signal handler
 */
#include "scene.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pid_t main_thread;

static void on_signal(int signal)
{
	(void)signal;
	pthread_mutex_lock(&lock);
	pthread_mutex_unlock(&lock);
}

static void *hold(void *arg)
{
	pthread_mutex_lock(&lock);
	kill(getpid(), SIGUSR1);
	until_asleep(main_thread);
	pthread_mutex_unlock(&lock);
	return arg;
}

int main(void)
{
	pthread_t thread;
	sigset_t none;
	sigemptyset(&none);
	main_thread = gettid();
	block_signal(SIGUSR1);
	handle(SIGUSR1, on_signal, 0);
	pthread_create(&thread, NULL, hold, NULL);
	sigsuspend(&none);
	pthread_join(thread, NULL);
	return 0;
}
