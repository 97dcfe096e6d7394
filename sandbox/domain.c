/* SPDX-License-Identifier: MIT */
#include "domain.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory.h"

#define ANSWER_WITHIN_MS 20000

/* A child ends; SIGCHLD is blocked since init's start, so none is lost between the two calls. */
static void await_child(void)
{
	sigset_t child;
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigwaitinfo(&child, NULL);
}

/* Told before it is reaped: whoever sees that it is gone finds the news already there. */
static void reap_and_tell(int news)
{
	siginfo_t info = { 0 };
	while (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid > 0) {
		struct domain_orphan orphan = { info.si_pid, getsid(info.si_pid) };
		if (write(news, &orphan, sizeof(orphan)) < 0 && errno == EPIPE)
			_exit(0);
		waitpid(info.si_pid, NULL, 0);
		info.si_pid = 0;
	}
}

struct answer {
	int inner; /* in the table of descriptors that both share until now */
	int errnum;
};

static int open_namespace(const struct root *root)
{
	return openat(root->proc, "self/ns/pid", O_RDONLY | O_CLOEXEC);
}

/* 0 and 1 become the two pipes, and nothing else stays open. */
static int keep_only(int ready, int news)
{
	ready = fcntl(ready, F_DUPFD_CLOEXEC, 2); /* out of the way */
	news = fcntl(news, F_DUPFD_CLOEXEC, 2);
	if (ready < 0 || news < 0 || dup3(ready, 0, O_CLOEXEC) < 0 || dup3(news, 1, O_CLOEXEC) < 0)
		return -1;
	return (int)syscall(SYS_close_range, 2, ~0u, 0);
}

static void domain_main(const struct root *root, int ready, int news) __attribute__((noreturn));
static void domain_main(const struct root *root, int ready, int news)
{
	struct error err;
	/* only a process itself may open its namespace: its memory is the harness's of old */
	struct answer answer = { .inner = open_namespace(root) };
	if (answer.inner < 0 || syscall(SYS_close_range, ~0u, ~0u, CLOSE_RANGE_UNSHARE) < 0 ||
	    root_mount_proc(root, &err) < 0 || keep_only(ready, news) < 0)
		answer.errnum = errno;
	/* where keep_only() has failed, `ready` may be at either number */
	if (write(answer.errnum ? ready : 0, &answer, sizeof(answer)) != sizeof(answer) ||
	    answer.errnum)
		_exit(3);
	close(0);
	for (;;) {
		reap_and_tell(1);
		await_child();
	}
}

static int clone_init(struct domain *d, const struct root *root, int ready, int news, int *pidfd)
{
	struct clone_args args = {
		.flags = CLONE_NEWPID | CLONE_FILES | CLONE_PIDFD,
		.pidfd = (uintptr_t)pidfd,
		.exit_signal = SIGCHLD,
	};
	d->init = (pid_t)syscall(SYS_clone3, &args, sizeof(args));
	if (d->init == 0)
		domain_main(root, ready, news);
	return d->init < 0 ? -1 : 0;
}

int domain_start(struct domain *d, const struct root *root, struct error *err)
{
	int ready[2], news[2];
	_cleanup_fd_ int pidfd = -1;
	struct answer answer;
	if (pipe2(ready, O_CLOEXEC) < 0)
		return error_set(err, errno, "pipe");
	_cleanup_fd_ int ready_read = ready[0];
	_cleanup_fd_ int ready_write = ready[1];
	if (pipe2(news, O_CLOEXEC) < 0)
		return error_set(err, errno, "pipe");
	d->news = news[0];
	_cleanup_fd_ int news_write = news[1];
	d->own = open_namespace(root);
	if (d->own < 0 || fcntl(d->news, F_SETFL, O_NONBLOCK) < 0)
		return error_set(err, errno, "our own PID namespace");
	if (clone_init(d, root, ready_write, news_write, &pidfd) < 0)
		return error_set(err, errno, "clone a PID namespace for the student's programs");
	/* both ends are ours as well, so its death would not show as end of file */
	struct pollfd p[] = { { .fd = ready_read, .events = POLLIN },
			      { .fd = pidfd, .events = POLLIN } };
	if (poll(p, COUNT(p), ANSWER_WITHIN_MS) <= 0 || !p[0].revents ||
	    read(ready_read, &answer, sizeof(answer)) != sizeof(answer))
		return error_set(err, 0, "the student's PID namespace does not answer");
	d->inner = answer.inner;
	if (answer.errnum)
		return error_set(err, answer.errnum, "prepare the student's PID namespace");
	return 0;
}

int domain_enter(const struct domain *d)
{
	return setns(d->inner, CLONE_NEWPID);
}

int domain_leave(const struct domain *d)
{
	return setns(d->own, CLONE_NEWPID);
}

bool domain_next_orphan(const struct domain *d, struct domain_orphan *orphan)
{
	return d->news >= 0 && read(d->news, orphan, sizeof(*orphan)) == sizeof(*orphan);
}
