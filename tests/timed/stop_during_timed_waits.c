/* SPDX-License-Identifier: MIT */
/*
 * claim: after a stop some calls wait on until their time, others end as if a handler had run
 * lasts: 5.1
 * stdout: 0.0 begin
 * stdout: 1.0 poll: 0
 * stdout: 2.3 select: 0
 * stdout: 3.3 sem_timedwait: ETIMEDOUT
 * stdout: 3.9 epoll_wait: EINTR
 * stdout: 4.5 semtimedop: EINTR
 * stdout: 5.1 sigtimedwait: EINTR
 */
#include "scene.h"
#include <poll.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/sem.h>

static long call_poll(void)
{
	return poll(NULL, 0, 1000);
}

/* It begins again with what was left when it was stopped, and so ends later. */
static long call_select(void)
{
	return select(0, NULL, NULL, NULL, &(struct timeval){ 1, 0 });
}

static long call_sem_timedwait(void)
{
	sem_t sem;
	struct timespec t = ahead(CLOCK_REALTIME, 1);
	sem_init(&sem, 0, 0);
	return sem_timedwait(&sem, &t);
}

static long call_epoll_wait(void)
{
	struct epoll_event event;
	return epoll_wait((int)MUST(epoll_create1(0)), &event, 1, 1000);
}

static long call_semtimedop(void)
{
	struct timespec t = span(1);
	int id = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	long result = semtimedop(id, &(struct sembuf){ .sem_op = -1 }, 1, &t);
	int error = errno;
	MUST(semctl(id, 0, IPC_RMID));
	errno = error;
	return result;
}

static long call_sigtimedwait(void)
{
	sigset_t set = set_of(SIGUSR1);
	struct timespec t = span(1);
	return sigtimedwait(&set, NULL, &t);
}

/* It is stopped from 0.3 to 0.6 s. */
static void stop_during(const char *name, long (*call)(void))
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		long result = call();
		at("%s: %s", name, errno_of(result));
		_exit(0);
	}
	usleep(300000);
	MUST(kill(pid, SIGSTOP));
	MUST(waitpid(pid, NULL, WUNTRACED));
	usleep(300000);
	MUST(kill(pid, SIGCONT));
	MUST(waitpid(pid, NULL, 0));
}

int main(void)
{
	at("begin");
	stop_during("poll", call_poll);
	stop_during("select", call_select);
	stop_during("sem_timedwait", call_sem_timedwait);
	stop_during("epoll_wait", call_epoll_wait);
	stop_during("semtimedop", call_semtimedop);
	stop_during("sigtimedwait", call_sigtimedwait);
	return 0;
}
