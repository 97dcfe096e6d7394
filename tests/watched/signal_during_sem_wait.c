/* SPDX-License-Identifier: MIT */
/*
 * claim: sem_wait() is ended by a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 0
 * stdout: SIGURG by default: 0
 * stdout: SIGWINCH by default: 0
 * stdout: SIGUSR1 ignored: 0
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 0
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

static sem_t *sem;

static void prepare(void)
{
	MUST(sem_init(sem, 1, 0));
}

static long call(void)
{
	return sem_wait(sem);
}

static void release(pid_t pid)
{
	(void)pid;
	MUST(sem_post(sem));
}

int main(void)
{
	sem = mmap(NULL, sizeof(*sem), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	disturb(&(struct wait){ prepare, call, release });
	return 0;
}
