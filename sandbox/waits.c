/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"
#include "observe.h"

/* What a task waits for, told from the system call that it is in. */

/* How a call says how long it waits at most. */
enum patience {
	FOR_EVER,	/* until somebody else acts */
	BY_ITSELF,	/* it always ends */
	UNLESS_NULL,	/* for ever if the pointer argument is NULL */
	UNLESS_NEGATIVE, /* for ever if the int argument is negative */
};

enum object_argument { NO_OBJECT, DESCRIPTOR, PATH, PATH_AT };

static const struct call {
	long number;
	const char *name;	/* in the lecture */
	enum patience patience;
	int argument;		/* of the time */
	enum object_argument object;
} calls[] = {
	{ SYS_accept, "accept", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_accept4, "accept", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_clock_nanosleep, "sleep", BY_ITSELF, 0, NO_OBJECT },
	{ SYS_connect, "connect", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_epoll_pwait, "epoll_wait", UNLESS_NEGATIVE, 3, NO_OBJECT },
	{ SYS_epoll_pwait2, "epoll_wait", UNLESS_NULL, 3, NO_OBJECT },
	{ SYS_epoll_wait, "epoll_wait", UNLESS_NEGATIVE, 3, NO_OBJECT },
	{ SYS_fcntl, "fcntl", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_flock, "flock", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_futex, "futex", UNLESS_NULL, 3, NO_OBJECT },
	{ SYS_mq_timedreceive, "mq_receive", UNLESS_NULL, 4, NO_OBJECT },
	{ SYS_mq_timedsend, "mq_send", UNLESS_NULL, 4, NO_OBJECT },
	{ SYS_msgrcv, "msgrcv", FOR_EVER, 0, NO_OBJECT },
	{ SYS_msgsnd, "msgsnd", FOR_EVER, 0, NO_OBJECT },
	{ SYS_nanosleep, "sleep", BY_ITSELF, 0, NO_OBJECT },
	{ SYS_open, "open", FOR_EVER, 0, PATH },
	{ SYS_openat, "open", FOR_EVER, 0, PATH_AT },
	{ SYS_pause, "pause", FOR_EVER, 0, NO_OBJECT },
	{ SYS_poll, "poll", UNLESS_NEGATIVE, 2, NO_OBJECT },
	{ SYS_ppoll, "poll", UNLESS_NULL, 2, NO_OBJECT },
	{ SYS_pselect6, "select", UNLESS_NULL, 4, NO_OBJECT },
	{ SYS_read, "read", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_readv, "read", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_recvfrom, "recv", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_recvmsg, "recv", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_restart_syscall, "sleep", BY_ITSELF, 0, NO_OBJECT },
	{ SYS_rt_sigsuspend, "sigsuspend", FOR_EVER, 0, NO_OBJECT },
	{ SYS_rt_sigtimedwait, "sigwait", UNLESS_NULL, 2, NO_OBJECT },
	{ SYS_select, "select", UNLESS_NULL, 4, NO_OBJECT },
	{ SYS_semop, "semop", FOR_EVER, 0, NO_OBJECT },
	{ SYS_semtimedop, "semop", UNLESS_NULL, 3, NO_OBJECT },
	{ SYS_sendmsg, "send", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_sendto, "send", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_vfork, "vfork", FOR_EVER, 0, NO_OBJECT },
	{ SYS_wait4, "wait", FOR_EVER, 0, NO_OBJECT },
	{ SYS_waitid, "wait", FOR_EVER, 0, NO_OBJECT },
	{ SYS_write, "write", FOR_EVER, 0, DESCRIPTOR },
	{ SYS_writev, "write", FOR_EVER, 0, DESCRIPTOR },
};

static const struct call *find_call(long number)
{
	for (size_t i = 0; i < COUNT(calls); i++)
		if (calls[i].number == number)
			return &calls[i];
	return NULL;
}

const char *task_call(const struct task *t)
{
	const struct call *c = find_call(t->call);
	return c ? c->name : "";
}

bool task_timed(const struct task *t)
{
	const struct call *c = find_call(t->call);
	if (!c) /* an unknown wait: do not claim that it lasts for ever */
		return t->state != 'T' && t->state != 't';
	switch (c->patience) {
	case FOR_EVER:
		return false;
	case BY_ITSELF:
		return true;
	case UNLESS_NULL:
		return t->args[c->argument] != 0;
	case UNLESS_NEGATIVE:
		return (int)t->args[c->argument] >= 0;
	}
	return true;
}

static char *describe_descriptor(const struct task *t, int proc)
{
	char path[64], target[256];
	snprintf(path, sizeof(path), "%d/fd/%d", t->entry, (int)t->args[0]);
	ssize_t len = readlinkat(proc, path, target, sizeof(target) - 1);
	if (len < 0)
		return xstrdup("");
	target[len] = '\0';
	if (strncmp(target, "/dev/pts/", 9) == 0 || target[0] != '/') /* "pipe:[123]" → "pipe" */
		target[strcspn(target, ":")] = '\0';
	return xstrdup(target);
}

static char *describe_path(const struct task *t, uint64_t address, int proc)
{
	char path[64], bytes[256];
	snprintf(path, sizeof(path), "%d/mem", t->entry);
	_cleanup_fd_ int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? -1 : pread(fd, bytes, sizeof(bytes) - 1, (off_t)address);
	bytes[len > 0 ? len : 0] = '\0';
	return xstrdup(bytes);
}

char *task_object(const struct task *t, int proc)
{
	const struct call *c = find_call(t->call);
	switch (c ? c->object : NO_OBJECT) {
	case NO_OBJECT:
		break;
	case DESCRIPTOR:
		return describe_descriptor(t, proc);
	case PATH:
		return describe_path(t, t->args[0], proc);
	case PATH_AT:
		return describe_path(t, t->args[1], proc);
	}
	return xstrdup("");
}
