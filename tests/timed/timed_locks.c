/* SPDX-License-Identifier: MIT */
/*
 * claim: timed locks give up at their time on each clock, or get what its owner has let go
 * lasts: 1.8
 * stdout: 0.0 begin
 * stdout: 0.3 mutex: ETIMEDOUT
 * stdout: 0.6 mutex, monotonic: ETIMEDOUT
 * stdout: 1.0 mutex: 0
 * stdout: 1.2 read lock: ETIMEDOUT
 * stdout: 1.4 write lock: ETIMEDOUT
 * stdout: 1.6 write lock, monotonic: ETIMEDOUT
 * stdout: 1.8 read lock, monotonic: 0
 */
#include "scene.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t both_held;

static void *hold_both(void *unused)
{
	pthread_mutex_lock(&mutex);
	pthread_rwlock_wrlock(&lock);
	pthread_barrier_wait(&both_held);
	usleep(1000000);
	pthread_mutex_unlock(&mutex);
	usleep(800000);
	pthread_rwlock_unlock(&lock);
	return unused;
}

static void tell_lock(const char *what, int error)
{
	at("%s: %s", what, strerrorname_np(error));
}

static const struct timespec *soon(clockid_t clock, double seconds)
{
	static struct timespec t;
	t = ahead(clock, seconds);
	return &t;
}

int main(void)
{
	const clockid_t real = CLOCK_REALTIME, steady = CLOCK_MONOTONIC;
	pthread_t thread;
	pthread_barrier_init(&both_held, NULL, 2);
	pthread_create(&thread, NULL, hold_both, NULL);
	pthread_barrier_wait(&both_held);
	at("begin");
	tell_lock("mutex", pthread_mutex_timedlock(&mutex, soon(real, 0.3)));
	tell_lock("mutex, monotonic", pthread_mutex_clocklock(&mutex, steady, soon(steady, 0.3)));
	tell_lock("mutex", pthread_mutex_timedlock(&mutex, soon(real, 5)));
	tell_lock("read lock", pthread_rwlock_timedrdlock(&lock, soon(real, 0.2)));
	tell_lock("write lock", pthread_rwlock_timedwrlock(&lock, soon(real, 0.2)));
	tell_lock("write lock, monotonic",
		  pthread_rwlock_clockwrlock(&lock, steady, soon(steady, 0.2)));
	tell_lock("read lock, monotonic",
		  pthread_rwlock_clockrdlock(&lock, steady, soon(steady, 5)));
	pthread_join(thread, NULL);
	return 0;
}
