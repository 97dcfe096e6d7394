/* SPDX-License-Identifier: MIT */
/*
 * claim: what stop and continue do to calls that wait: read() goes on, semop() is EINTR
 * stdout: read: 1
 * stdout: child: exit 0
 * stdout: semop: EINTR
 * stdout: child: exit 0
 * stdout: epoll_wait: EINTR
 * stdout: child: exit 0
 */
#include "scene.h"
#include <sys/epoll.h>
#include <sys/sem.h>

static int ends[2] = { -1, -1 }, set;

static long in_read(void)
{
	char c;
	return read(ends[0], &c, 1);
}

static long in_semop(void)
{
	return semop(set, &(struct sembuf){ .sem_op = -1 }, 1);
}

static long in_epoll_wait(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	return epoll_wait((int)MUST(epoll_create1(0)), &event, 1, -1);
}

static void stop_in(const char *what, long (*call)(void))
{
	int status;
	fresh_pipe(ends);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		tell(what, call());
		_exit(0);
	}
	until_asleep(pid);
	MUST(kill(pid, SIGSTOP));
	MUST(waitpid(pid, &status, WUNTRACED));
	MUST(kill(pid, SIGCONT));
	MUST(write(ends[1], "x", 1));
	tell_child("child", pid);
}

int main(void)
{
	set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	stop_in("read", in_read);
	stop_in("semop", in_semop);
	stop_in("epoll_wait", in_epoll_wait);
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
