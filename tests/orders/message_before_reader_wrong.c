/* SPDX-License-Identifier: MIT */
/*
 * claim: a writer puts its message into shared memory whether or not the last one has been read
 * bug: output
 * natively: 0 of 800
 * story: if the writer writes again before the reader has read, the reader sees the second message
 * story: twice
 * stdout: sum 3
 */
#include "scene.h"
#include <semaphore.h>
#include <sys/mman.h>

static struct shared {
	sem_t full, free;
	int message;
} *shared;

static void be_writer(void)
{
	for (int i = 1; i <= 2; i++) {
		shared->message = i;
		MUST(sem_post(&shared->full));
		work(5);
	}
	_exit(0);
}

int main(void)
{
	int sum = 0;
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	MUST(sem_init(&shared->full, 1, 0));
	MUST(sem_init(&shared->free, 1, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_writer();
	for (int i = 0; i < 2; i++) {
		MUST(sem_wait(&shared->full));
		HERE(A);
		sum += shared->message;
		MUST(sem_post(&shared->free));
	}
	printf("sum %d\n", sum);
	must_end_well(pid);
	return 0;
}
