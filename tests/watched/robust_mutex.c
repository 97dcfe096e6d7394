/* SPDX-License-Identifier: MIT */
/*
 * claim: who takes a robust mutex whose owner has died gets EOWNERDEAD
 * stdout: held: EBUSY
 * stdout: left: EOWNERDEAD
 * stdout: made good: 0
 * stdout: again: 0
 * stdout: child: SIGKILL
 */
#include "scene.h"
#include <sys/mman.h>

static void init(pthread_mutex_t *mutex)
{
	pthread_mutexattr_t attr;
	pthread_mutexattr_init(&attr);
	pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
	pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
	pthread_mutex_init(mutex, &attr);
}

int main(void)
{
	pthread_mutex_t *mutex = mmap(NULL, sizeof(*mutex), PROT_READ | PROT_WRITE,
				      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	init(mutex);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		pthread_mutex_lock(mutex);
		raise(SIGSTOP);
		_exit(0);
	}
	MUST(waitpid(pid, NULL, WUNTRACED));
	printf("held: %s\n", strerrorname_np(pthread_mutex_trylock(mutex)));
	MUST(kill(pid, SIGKILL));
	printf("left: %s\n", strerrorname_np(pthread_mutex_lock(mutex)));
	printf("made good: %d\n", pthread_mutex_consistent(mutex));
	pthread_mutex_unlock(mutex);
	printf("again: %d\n", pthread_mutex_lock(mutex));
	tell_child("child", pid);
	return 0;
}
