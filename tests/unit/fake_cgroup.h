/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FAKE_CGROUP_H
#define TESTS_FAKE_CGROUP_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../sandbox/cgroup.h"
#include "../../sandbox/cgroup_file.h"
#include "../../sandbox/memory.h"

/*
 * A cgroup file system of folders and plain files, with the rules of the real one that matter to
 * us: a new cgroup has its files; a process is in one cgroup at a time; no cgroup below the top has
 * both processes and children with controllers; one with processes cannot be removed.
 */
static const char *const fake_files[][2] = {
	{ "cgroup.controllers", "cpuset cpu io memory hugetlb pids\n" },
	{ "cgroup.events", "populated 0\nfrozen 0\n" },
	{ "cgroup.kill", "" },
	{ "cgroup.procs", "" },
	{ "cgroup.subtree_control", "" },
	{ "cpu.stat", "usage_usec 1500\nuser_usec 1000\nsystem_usec 500\n" },
	{ "memory.events", "low 0\nhigh 0\nmax 7\noom 1\noom_kill 0\noom_group_kill 0\n" },
	{ "memory.max", "max\n" },
	{ "memory.oom.group", "0\n" },
	{ "memory.swap.max", "max\n" },
	{ "pids.events", "max 0\n" },
	{ "pids.max", "max\n" },
};

static inline void fake_set(int dir, const char *file, const char *text)
{
	_cleanup_fd_ int fd = openat(dir, file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		abort();
}

static inline bool fake_is(int dir, const char *file, const char *text)
{
	char now[1024];
	return cgroup_get(dir, file, now, sizeof(now)) >= 0 && strcmp(now, text) == 0;
}

static inline void fake_fill(int dir)
{
	for (size_t i = 0; i < COUNT(fake_files); i++)
		fake_set(dir, fake_files[i][0], fake_files[i][1]);
}

static inline int fake_make(int dir, const char *name)
{
	if (mkdirat(dir, name, 0755) < 0)
		return -1;
	_cleanup_fd_ int made = openat(dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	fake_fill(made);
	return 0;
}

static inline int fake_remove(int dir, const char *name)
{
	_cleanup_fd_ int fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	char events[64];
	cgroup_get(fd, "cgroup.events", events, sizeof(events));
	if (!fake_is(fd, "cgroup.procs", "") || cgroup_value(events, "populated") == 1) {
		errno = EBUSY;
		return -1;
	}
	for (size_t i = 0; i < COUNT(fake_files); i++)
		unlinkat(fd, fake_files[i][0], 0);
	if (unlinkat(dir, name, AT_REMOVEDIR) == 0)
		return 0;
	fake_fill(fd); /* it has children */
	return -1;
}

/* A line of cgroup.procs in `dir` and in all below. */
static inline void fake_leave(int dir, const char *pid)
{
	char before[256], after[256] = "", *save = NULL;
	DIR *children = fdopendir(openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	cgroup_get(dir, "cgroup.procs", before, sizeof(before));
	for (char *line = strtok_r(before, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
		if (strcmp(line, pid) != 0)
			strcat(strcat(after, line), "\n");
	fake_set(dir, "cgroup.procs", after);
	for (struct dirent *e; (e = readdir(children)) != NULL;) {
		if (e->d_type != DT_DIR || e->d_name[0] == '.')
			continue;
		_cleanup_fd_ int child = openat(dir, e->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		fake_leave(child, pid);
	}
	closedir(children);
}

/* A process that enters one leaves all others. */
static inline int fake_enter(int dir, const char *file)
{
	char pid[32], now[256];
	_cleanup_fd_ int top = open(getenv("FAKE_CGROUP"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	snprintf(pid, sizeof(pid), "%d", getpid());
	fake_leave(top, pid);
	cgroup_get(dir, file, now, sizeof(now));
	fake_set(dir, file, strcat(strcat(now, pid), "\n"));
	return 0;
}

/* "+memory +pids" and "-memory -pids" are all that we write. */
static inline int fake_hand_down(int dir, const char *text)
{
	if (text[0] == '+' && !fake_is(dir, "cgroup.procs", "")) {
		errno = EBUSY;
		return -1;
	}
	fake_set(dir, "cgroup.subtree_control", text[0] == '+' ? "memory pids\n" : "");
	return 0;
}

static inline int fake_put(int dir, const char *file, const char *text)
{
	const char *name = strrchr(file, '/') ? strrchr(file, '/') + 1 : file;
	if (strcmp(name, "cgroup.procs") == 0)
		return fake_enter(dir, file);
	if (strcmp(name, "cgroup.subtree_control") == 0)
		return fake_hand_down(dir, text);
	if (strcmp(name, "cgroup.kill") == 0) {
		fake_set(dir, "cgroup.procs", "");
		fake_set(dir, "cgroup.events", "populated 0\nfrozen 0\n");
	}
	if (faccessat(dir, file, W_OK, 0) < 0)
		return -1;
	fake_set(dir, file, text);
	return 0;
}

static const struct cgroup_kernel fake_kernel = { fake_make, fake_remove, fake_put };

#endif
