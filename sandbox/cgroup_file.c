/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cgroup.h"
#include "cgroup_file.h"
#include "memory.h"
#include "supervisor.h"

int cgroup_put(int dir, const char *file, const char *text)
{
	_cleanup_fd_ int fd = openat(dir, file, O_WRONLY | O_CLOEXEC);
	ssize_t len = (ssize_t)strlen(text);
	return fd >= 0 && write(fd, text, (size_t)len) == len ? 0 : -1;
}

ssize_t cgroup_get(int dir, const char *file, char *text, size_t size)
{
	_cleanup_fd_ int fd = openat(dir, file, O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? -1 : read(fd, text, size - 1);
	text[len > 0 ? len : 0] = '\0';
	return len;
}

int64_t cgroup_value(const char *text, const char *key)
{
	size_t len = strlen(key);
	for (const char *line = text; *line; line += *line == '\n') {
		if (strncmp(line, key, len) == 0 && line[len] == ' ')
			return strtoll(line + len, NULL, 10);
		line = strchrnul(line, '\n');
	}
	return -1;
}

static bool is_listed(const char *names, const char *wanted)
{
	size_t len = strlen(wanted);
	for (const char *at = names; (at = strstr(at, wanted)) != NULL; at += len)
		if ((at == names || at[-1] == ' ') && strchr(" \n", at[len])) /* or the end */
			return true;
	return false;
}

unsigned cgroup_controllers(const char *names)
{
	return (is_listed(names, "memory") ? CGROUP_MEMORY : 0) |
	       (is_listed(names, "pids") ? CGROUP_PIDS : 0);
}

/* The kernel announces each change of cgroup.events as POLLPRI, seen from the last read on. */
bool cgroup_await_empty(int dir, int timeout_ms)
{
	int64_t deadline = now_ns() + (int64_t)timeout_ms * 1000000;
	_cleanup_fd_ int fd = openat(dir, "cgroup.events", O_RDONLY | O_CLOEXEC);
	for (;;) {
		char text[256];
		ssize_t len = fd < 0 ? -1 : pread(fd, text, sizeof(text) - 1, 0);
		int64_t left_ms = (deadline - now_ns()) / 1000000;
		if (len < 0)
			return false;
		text[len] = '\0';
		if (cgroup_value(text, "populated") == 0)
			return true;
		struct pollfd change = { .fd = fd, .events = POLLPRI };
		if (left_ms <= 0 || (poll(&change, 1, (int)left_ms) < 0 && errno != EINTR))
			return false;
	}
}

int cgroup_read_usage(const struct cgroup *c, struct cgroup_usage *usage)
{
	char text[4096];
	*usage = (struct cgroup_usage){ 0 };
	if (cgroup_get(c->dir, "cpu.stat", text, sizeof(text)) <= 0)
		return -1;
	usage->cpu_ns = cgroup_value(text, "usage_usec") * 1000;
	if (c->controllers & CGROUP_MEMORY) {
		if (cgroup_get(c->dir, "memory.events", text, sizeof(text)) <= 0)
			return -1;
		usage->oom_kills = cgroup_value(text, "oom_kill");
	}
	if (c->controllers & CGROUP_PIDS) {
		if (cgroup_get(c->dir, "pids.events", text, sizeof(text)) <= 0)
			return -1;
		usage->refused_forks = cgroup_value(text, "max");
	}
	return 0;
}

const char *cgroup_limits_by(const struct cgroup *c, bool bounded_by_v1)
{
	if (c->dir >= 0 && c->controllers == CGROUP_ALL)
		return "cgroup v2";
	if (c->dir >= 0)
		return "cgroup v2 for CPU time, accounting";
	return bounded_by_v1 ? "cgroup v1 and accounting" : "accounting";
}
