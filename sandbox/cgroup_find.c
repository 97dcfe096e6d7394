/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "cgroup.h"
#include "cgroup_file.h"
#include "memory.h"

/* PAGE_COUNTER_MAX in bytes is what the kernel shows for "none"; no machine has an eighth of it. */
#define NO_BOUND (INT64_MAX / 8)

/* One line of proc_pid_mountinfo(5), as far as it matters here. */
struct mount {
	char *root, *point, *kind, *options; /* options of the file system */
	bool read_only;
};

/* Spaces and the like are written as \ooo. */
static void unescape(char *text)
{
	char *out = text;
	for (const char *in = text; *in; out++) {
		if (in[0] == '\\' && in[1] && in[2] && in[3]) {
			*out = (char)((in[1] - '0') << 6 | (in[2] - '0') << 3 | (in[3] - '0'));
			in += 4;
		} else {
			*out = *in++;
		}
	}
	*out = '\0';
}

static bool has_option(const char *options, const char *wanted)
{
	size_t len = strlen(wanted);
	for (const char *at = options; at && *at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
		if (strncmp(at, wanted, len) == 0 && (at[len] == ',' || at[len] == '\0'))
			return true;
	return false;
}

/* Cuts the line into pieces, in place. */
static bool parse_mount(char *line, struct mount *m)
{
	char *field[6], *save = NULL;
	char *rest = strstr(line, " - ");
	if (!rest)
		return false;
	*rest = '\0';
	for (int i = 0; i < 6; i++)
		if (!(field[i] = strtok_r(i == 0 ? line : NULL, " ", &save)))
			return false;
	m->root = field[3];
	m->point = field[4];
	m->read_only = has_option(field[5], "ro");
	m->kind = strtok_r(rest + 3, " ", &save);
	char *source = strtok_r(NULL, " ", &save);
	m->options = source ? strtok_r(NULL, " ", &save) : NULL;
	if (!m->kind || !m->options)
		return false;
	unescape(m->root);
	unescape(m->point);
	return true;
}

/* Our path in the hierarchy whose line in /proc/self/cgroup has this controller ("" for v2). */
static char *own_path(const char *membership, const char *controller)
{
	for (const char *line = membership; *line; line += *line == '\n') {
		const char *end = strchrnul(line, '\n');
		const char *list = strchr(line, ':');
		const char *path = list && list < end ? strchr(list + 1, ':') : NULL;
		if (path && path < end) {
			_cleanup_free_ char *names = strndup(list + 1, (size_t)(path - list - 1));
			bool found = *controller ? has_option(names, controller) : *names == '\0';
			if (found)
				return strndup(path + 1, (size_t)(end - path - 1));
		}
		line = end;
	}
	return NULL;
}

/* A mount can show a part of the hierarchy only: `own` must be in it. */
static char *path_in(const struct mount *m, const char *own)
{
	size_t len = strcmp(m->root, "/") == 0 ? 0 : strlen(m->root);
	if (strncmp(own, m->root, len) != 0 || own[len] != (own[len] ? '/' : '\0'))
		return NULL;
	if (strncmp(own, "/..", 3) == 0) /* outside of our cgroup namespace */
		return NULL;
	return xasprintf("%s%s", m->point, strcmp(own + len, "/") == 0 ? "" : own + len);
}

static char *find(const char *mountinfo, const char *kind, const char *controller, const char *own,
		  bool *mounted, bool *read_only)
{
	_cleanup_free_ char *text = xstrdup(mountinfo);
	char *save = NULL, *found = NULL;
	*mounted = *read_only = false;
	for (char *line = strtok_r(text, "\n", &save); line && !found;
	     line = strtok_r(NULL, "\n", &save)) {
		struct mount m;
		if (!parse_mount(line, &m) || strcmp(m.kind, kind) != 0 ||
		    (*controller && !has_option(m.options, controller)))
			continue;
		*mounted = true;
		*read_only = m.read_only;
		found = path_in(&m, own);
	}
	return found;
}

char *cgroup_find(const char *membership, const char *mountinfo, struct error *why)
{
	bool mounted, read_only;
	_cleanup_free_ char *own = own_path(membership, "");
	if (!own) {
		error_set(why, 0, "this process is in no cgroup of version 2");
		return NULL;
	}
	char *path = find(mountinfo, "cgroup2", "", own, &mounted, &read_only);
	if (!mounted)
		error_set(why, 0, "cgroups of version 2 are not mounted");
	else if (!path)
		error_set(why, 0, "the mount of cgroup2 does not show the cgroup %s", own);
	else if (read_only)
		error_set(why, 0, "%s is mounted read-only", path);
	if (path && read_only) {
		free(path);
		return NULL;
	}
	return path;
}

char *cgroup_find_v1_memory(const char *membership, const char *mountinfo)
{
	bool mounted, read_only;
	_cleanup_free_ char *own = own_path(membership, "memory");
	return own ? find(mountinfo, "cgroup", "memory", own, &mounted, &read_only) : NULL;
}

/* --- what this process finds --- */

/* What the kernel answers where there are no cgroups, or not for us; all else is a failure. */
static int absent(struct error *err, const char *path)
{
	if (errno == ENOENT || errno == EACCES || errno == ENOTDIR)
		return 0;
	return error_set(err, errno, "read %s", path);
}

static int read_whole(const char *path, struct buf *text, struct error *err)
{
	char bytes[4096];
	ssize_t len;
	_cleanup_fd_ int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return absent(err, path);
	while ((len = read(fd, bytes, sizeof(bytes))) > 0)
		buf_add(text, bytes, (size_t)len);
	return len < 0 ? error_set(err, errno, "read %s", path) : 0;
}

/* Only the top of the hierarchy may have processes beside children with controllers. */
static bool is_top(int dir)
{
	return faccessat(dir, "cgroup.events", F_OK, 0) < 0 && errno == ENOENT;
}

static bool is_alone(const char *processes)
{
	char *end;
	return strtol(processes, &end, 10) == getpid() && strcmp(end, "\n") == 0;
}

int cgroup_inspect(const char *path, struct error *why, struct error *err)
{
	char here[1024], below[1024], processes[256];
	_cleanup_fd_ int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	error_set(why, 0, "%s is not there", path);
	if (dir < 0)
		return absent(err, path);
	if (cgroup_get(dir, "cgroup.controllers", here, sizeof(here)) < 0 ||
	    cgroup_get(dir, "cgroup.subtree_control", below, sizeof(below)) < 0 ||
	    cgroup_get(dir, "cgroup.procs", processes, sizeof(processes)) < 0)
		return absent(err, path);
	if (cgroup_controllers(here) != CGROUP_ALL)
		error_set(why, 0, "%s lacks the controllers memory and pids", path);
	else if (faccessat(dir, "cgroup.procs", W_OK, AT_EACCESS) < 0 ||
		 faccessat(dir, ".", W_OK, AT_EACCESS) < 0)
		error_set(why, errno, "%s is not delegated to this user", path);
	else if (cgroup_controllers(below) != CGROUP_ALL && !is_top(dir) && !is_alone(processes))
		error_set(why, 0, "other processes share %s: start grade alone in a cgroup, with "
			  "systemd-run --user --scope -p Delegate=yes", path);
	else
		return 1;
	return 0;
}

static int inspect_v1(const char *folder, bool *bounded, struct error *err)
{
	char text[64];
	_cleanup_fd_ int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0 || cgroup_get(dir, "memory.limit_in_bytes", text, sizeof(text)) < 0)
		return absent(err, folder);
	*bounded = strtoll(text, NULL, 10) < NO_BOUND;
	return 0;
}

int cgroup_where(struct cgroup_place *place, struct error *err)
{
	_cleanup_buf_ struct buf membership = BUF_INIT;
	_cleanup_buf_ struct buf mountinfo = BUF_INIT;
	*place = (struct cgroup_place){ 0 };
	if (read_whole("/proc/self/cgroup", &membership, err) < 0 ||
	    read_whole("/proc/self/mountinfo", &mountinfo, err) < 0)
		return -1;
	_cleanup_free_ char *v1 = cgroup_find_v1_memory(membership.data, mountinfo.data);
	if (v1 && inspect_v1(v1, &place->bounded_by_v1, err) < 0)
		return -1;
	char *own = cgroup_find(membership.data, mountinfo.data, &place->why);
	int usable = own ? cgroup_inspect(own, &place->why, err) : 0;
	if (usable == 1)
		place->own = own;
	else
		free(own);
	return usable < 0 ? -1 : 0;
}
