/* SPDX-License-Identifier: MIT */
/*
 * claim: timed waits end with their errors, not before their time
 * stdout: lock: ETIMEDOUT
 * stdout: condition: ETIMEDOUT
 * stdout: sem_timedwait: ETIMEDOUT
 * stdout: sigtimedwait: EAGAIN
 * stdout: semtimedop: EAGAIN
 */
#include "scene.h"
#include <mqueue.h>
#include <semaphore.h>
#include <sys/sem.h>

static struct timespec soon(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_nsec += 10000000;
	t.tv_sec += t.tv_nsec / 1000000000;
	t.tv_nsec %= 1000000000;
	return t;
}

int main(void)
{
	pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
	sem_t sem;
	sigset_t set = set_of(SIGUSR1);
	struct timespec t = soon(), moment = { .tv_nsec = 10000000 };
	pthread_mutex_lock(&mutex);
	printf("lock: %s\n", strerrorname_np(pthread_mutex_timedlock(&mutex, &t)));
	t = soon();
	printf("condition: %s\n", strerrorname_np(pthread_cond_timedwait(&condition, &mutex, &t)));
	sem_init(&sem, 0, 0);
	t = soon();
	tell("sem_timedwait", sem_timedwait(&sem, &t));
	tell("sigtimedwait", sigtimedwait(&set, NULL, &moment));
	int id = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	tell("semtimedop", semtimedop(id, &(struct sembuf){ .sem_op = -1 }, 1, &moment));
	MUST(semctl(id, 0, IPC_RMID));
	return 0;
}
