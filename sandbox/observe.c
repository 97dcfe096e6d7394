/* SPDX-License-Identifier: MIT */
#include "observe.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"

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

/* The content of proc/PATH, cut at size - 1; -1 if the process has gone. */
static ssize_t read_file(int proc, const char *path, char *bytes, size_t size)
{
	_cleanup_fd_ int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	ssize_t len = read(fd, bytes, size - 1);
	bytes[len > 0 ? len : 0] = '\0';
	return len;
}

struct usage {
	uint64_t user, system, children_user, children_system; /* clock ticks */
	int64_t resident;				       /* pages */
};

/* The fields of proc(5) stat after the name, which may itself contain ") ". */
static bool parse_stat(const char *text, struct task *t, struct usage *u)
{
	const char *end = strrchr(text, ')');
	if (!end || end[1] != ' ')
		return false;
	t->state = end[2];
	char *at = (char *)end + 3;
	int64_t field[25] = { 0 }; /* field[4] is ppid, as numbered in proc(5) */
	for (int i = 4; i < 25; i++)
		field[i] = strtoll(at, &at, 10);
	t->parent = (pid_t)field[4];
	t->session = (pid_t)field[6];
	*u = (struct usage){ (uint64_t)field[14], (uint64_t)field[15], (uint64_t)field[16],
			     (uint64_t)field[17], field[24] };
	return true;
}

/* "running", or "NUMBER ARG0 … ARG5 SP PC"; "-1 SP PC" if blocked outside of a call. */
static void parse_syscall(char *text, struct task *t)
{
	t->call = -1;
	t->running = !isdigit((unsigned char)text[0]);
	if (t->running)
		return;
	char *at = text;
	t->call = strtol(at, &at, 10);
	for (int i = 0; i < 6; i++)
		t->args[i] = strtoull(at, &at, 16);
}

/* A disk wait ends by itself; so does every D state but that of a parent in vfork. */
static bool waits_for_kernel(const struct task *t)
{
	if (t->state != 'D')
		return false;
	return !(t->call == SYS_vfork || (t->call == SYS_clone && (t->args[0] & CLONE_VFORK)));
}

static int64_t ticks_ns(uint64_t ticks)
{
	return (int64_t)(ticks * (uint64_t)(1000000000 / sysconf(_SC_CLK_TCK)));
}

static void add_usage(struct scan *s, const struct usage *u)
{
	s->cpu_ns += ticks_ns(u->user + u->system + u->children_user + u->children_system);
	s->memory += u->resident * sysconf(_SC_PAGESIZE);
}

static int64_t shared_memory(int proc, pid_t pid)
{
	char path[64], text[128];
	snprintf(path, sizeof(path), "%d/statm", pid);
	if (read_file(proc, path, text, sizeof(text)) <= 0)
		return 0;
	char *at = text;
	strtoll(at, &at, 10);
	strtoll(at, &at, 10);
	return strtoll(at, &at, 10) * sysconf(_SC_PAGESIZE);
}

static void add_task(struct scan *s, int proc, pid_t pid, pid_t tid)
{
	char path[64], text[1024];
	struct task t = { .pid = pid, .tid = tid };
	struct usage usage;
	snprintf(path, sizeof(path), "%d/task/%d/schedstat", pid, tid);
	if (read_file(proc, path, text, sizeof(text)) <= 0)
		return;
	char *last = strrchr(text, ' ');
	t.switches = last ? strtoull(last, NULL, 10) : 0;
	snprintf(path, sizeof(path), "%d/task/%d/syscall", pid, tid);
	if (read_file(proc, path, text, sizeof(text)) < 0)
		return;
	parse_syscall(text, &t);
	snprintf(path, sizeof(path), "%d/task/%d/stat", pid, tid);
	if (read_file(proc, path, text, sizeof(text)) <= 0 || !parse_stat(text, &t, &usage))
		return;
	if (t.state == 'Z' || t.state == 'X')
		return;
	if (waits_for_kernel(&t))
		t.running = true;
	s->tasks = grow(s->tasks, s->count, sizeof(t));
	s->tasks[s->count++] = t;
}

static void add_usage_of(struct scan *s, int proc, pid_t pid)
{
	char path[64], text[1024];
	struct task t;
	struct usage usage;
	snprintf(path, sizeof(path), "%d/stat", pid);
	if (read_file(proc, path, text, sizeof(text)) > 0 && parse_stat(text, &t, &usage))
		s->cpu_ns += ticks_ns(usage.children_user + usage.children_system);
}

static void add_process(struct scan *s, int proc, pid_t pid)
{
	char path[64], text[1024];
	struct task t;
	struct usage usage;
	snprintf(path, sizeof(path), "%d/stat", pid);
	if (read_file(proc, path, text, sizeof(text)) <= 0 || !parse_stat(text, &t, &usage))
		return;
	add_usage(s, &usage);
	if (t.state == 'Z') {
		s->zombies++;
		return;
	}
	s->memory -= shared_memory(proc, pid);
	snprintf(path, sizeof(path), "%d/task", pid);
	int fd = openat(proc, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir)
		return;
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		if (isdigit((unsigned char)e->d_name[0]))
			add_task(s, proc, pid, (pid_t)strtol(e->d_name, NULL, 10));
	closedir(dir);
}

int scan_take(struct scan *s, int proc, pid_t helper)
{
	*s = (struct scan){ 0 };
	int fd = openat(proc, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir)
		return -1;
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		pid_t pid = (pid_t)strtol(e->d_name, NULL, 10);
		if (pid > 1 && pid != helper)
			add_process(s, proc, pid);
		else if (pid > 1) /* the orphans that it has reaped */
			add_usage_of(s, proc, pid);
	}
	closedir(dir);
	return 0;
}

void scan_release(struct scan *s)
{
	free(s->tasks);
	*s = (struct scan){ 0 };
}

pid_t process_session(int proc, pid_t pid)
{
	char path[64], text[1024];
	struct task t;
	struct usage usage;
	snprintf(path, sizeof(path), "%d/stat", pid);
	if (read_file(proc, path, text, sizeof(text)) <= 0 || !parse_stat(text, &t, &usage))
		return -1;
	return t.session;
}

pid_t process_inner_pid(int proc, pid_t pid)
{
	char path[64], text[4096];
	snprintf(path, sizeof(path), "%d/status", pid);
	if (read_file(proc, path, text, sizeof(text)) <= 0)
		return pid;
	char *line = strstr(text, "\nNSpid:");
	if (!line)
		return pid;
	line[1 + strcspn(line + 1, "\n")] = '\0';
	char *last = strrchr(line, '\t');
	return last ? (pid_t)strtol(last, NULL, 10) : pid;
}

static const struct task *find_task(const struct scan *s, pid_t tid)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->tasks[i].tid == tid)
			return &s->tasks[i];
	return NULL;
}

static size_t count_session(const struct scan *s, pid_t session)
{
	size_t count = 0;
	for (size_t i = 0; i < s->count; i++)
		count += session == 0 || s->tasks[i].session == session;
	return count;
}

bool scan_quiescent(const struct scan *before, const struct scan *after, pid_t session)
{
	if (count_session(before, session) != count_session(after, session))
		return false;
	for (size_t i = 0; i < after->count; i++) {
		const struct task *now = &after->tasks[i];
		if (session != 0 && now->session != session)
			continue;
		const struct task *then = find_task(before, now->tid);
		if (!then || then->running || now->running || then->switches != now->switches)
			return false;
	}
	return true;
}

uint64_t scan_generation(const struct scan *s)
{
	uint64_t sum = s->count;
	for (size_t i = 0; i < s->count; i++)
		sum = sum * 31 + (uint64_t)s->tasks[i].tid * 7 + s->tasks[i].switches;
	return sum;
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
	snprintf(path, sizeof(path), "%d/fd/%d", t->pid, (int)t->args[0]);
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
	snprintf(path, sizeof(path), "%d/mem", t->pid);
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
