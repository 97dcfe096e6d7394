/* SPDX-License-Identifier: MIT */
#include "tier.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "landlock.h"
#include "memory.h"

/* What is known to forbid namespaces, the likeliest first. */
static const struct obstacle {
	const char *path;    /* below /proc */
	const char *line;    /* one of its lines, if that is the reason */
	bool holds_for_root;
	struct advice advice;
} obstacles[] = {
	{ "sys/user/max_user_namespaces", "0", true,
	  { "user.max_user_namespaces is 0", "sudo sysctl user.max_user_namespaces=10000" } },
	{ "sys/kernel/unprivileged_userns_clone", "0", false,
	  { "kernel.unprivileged_userns_clone is 0",
	    "sudo sysctl kernel.unprivileged_userns_clone=1" } },
	{ "sys/kernel/apparmor_restrict_unprivileged_userns", "1", false,
	  { "AppArmor allows user namespaces only to programs with a profile",
	    "sudo make install (which brings the profile /etc/apparmor.d/grade)" } },
	{ "self/status", "Seccomp:\t2", true,
	  { "a seccomp filter forbids it, as in a container",
	    "docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
	    "--security-opt systempaths=unconfined" } },
};

/* A small file below proc; -1 with errno. */
static int read_text(int proc, const char *path, char *text, size_t size)
{
	_cleanup_fd_ int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	ssize_t len = read(fd, text, size - 1);
	if (len < 0)
		return -1;
	text[len] = '\0';
	return 0;
}

static bool has_line(const char *text, const char *line)
{
	size_t len = strlen(line);
	for (const char *at = text; *at; at += at[0] == '\n') {
		size_t here = strcspn(at, "\n");
		if (here == len && strncmp(at, line, len) == 0)
			return true;
		at += here;
	}
	return false;
}

const struct advice *tier_advice(int proc)
{
	char text[8192];
	for (size_t i = 0; i < COUNT(obstacles); i++) {
		const struct obstacle *o = &obstacles[i];
		if ((o->holds_for_root || geteuid() != 0) &&
		    read_text(proc, o->path, text, sizeof(text)) == 0 && has_line(text, o->line))
			return &o->advice;
	}
	return NULL;
}

int tier_has_user_namespaces(int proc, struct error *err)
{
	char text[64];
	if (faccessat(proc, "self/ns/user", F_OK, AT_SYMLINK_NOFOLLOW) < 0 && errno == ENOENT)
		return 0; /* not built into this kernel */
	if (read_text(proc, obstacles[0].path, text, sizeof(text)) == 0)
		return !has_line(text, obstacles[0].line);
	if (errno == ENOENT) /* older than this limit */
		return 1;
	return error_set(err, errno, "read user.max_user_namespaces");
}

/* Fields of mountinfo (proc(5)): the fifth is where it is mounted. */
static bool is_below_proc(char *line)
{
	char *at = line;
	for (int field = 1; at && field < 5; field++) {
		at = strchr(at, ' ');
		at = at ? at + 1 : NULL;
	}
	return at && strncmp(at, "/proc/", 6) == 0;
}

bool tier_proc_is_masked(int proc)
{
	char *line = NULL;
	size_t size = 0;
	bool masked = false;
	int fd = openat(proc, "self/mountinfo", O_RDONLY | O_CLOEXEC);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	while (file && !masked && getline(&line, &size, file) > 0)
		masked = is_below_proc(line);
	free(line);
	if (file)
		fclose(file);
	return masked;
}

static int find_full(struct tier *t, int proc, struct error *err)
{
	int has = tier_has_user_namespaces(proc, err);
	if (has < 0)
		return -1;
	t->user_namespaces = has;
	t->proc = true;
	if (t->landlock < LANDLOCK_WITH_REFER)
		t->landlock = 0; /* it would forbid what programs may do */
	if (has || geteuid() == 0)
		return 0;
	return error_set(err, 0, "there are no user namespaces here");
}

int tier_find(struct tier *t, bool weak, struct error *err)
{
	*t = (struct tier){ .weak = weak };
	_cleanup_fd_ int proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (proc < 0)
		return error_set(err, errno, "open /proc");
	t->landlock = landlock_version(err);
	if (t->landlock < 0)
		return -1;
	if (!weak)
		return find_full(t, proc, err);
	if (t->landlock == 0)
		return error_set(err, 0, "the weak tier stands on Landlock, which this kernel lacks "
				 "or has switched off (Linux 5.13 or newer, CONFIG_SECURITY_LANDLOCK, "
				 "\"landlock\" in the kernel's lsm= option)");
	return 0;
}

const char *tier_name(const struct tier *t)
{
	if (t->weak)
		return "weak";
	if (t->user_namespaces)
		return t->proc ? "full" : "full, but without /proc";
	return t->proc ? "full, but without user namespaces" :
			 "full, but without user namespaces and /proc";
}
