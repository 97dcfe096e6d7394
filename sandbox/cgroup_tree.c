/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cgroup.h"
#include "cgroup_file.h"
#include "memory.h"

#define PREFIX "grade-"
#define HOME "home"
#define SELF "self"

/* A process that was killed may still free its memory before it leaves its cgroup. */
#define EMPTY_WITHIN_MS 5000

struct cgroup_tree {
	const struct cgroup_kernel *kernel;
	int parent; /* OURS */
	int dir;    /* OURS/grade-… */
	int home;
	char name[64];
	unsigned controllers;
	bool enabled;  /* we have given controllers to the children of OURS */
	bool moved;    /* and left OURS for it */
	unsigned made; /* boxes so far */
	uid_t uid;     /* who enters them */
	gid_t gid;
	pid_t keeper;
	int life; /* the keeper has the other end */
};

static int make(int dir, const char *name)
{
	return mkdirat(dir, name, 0755);
}

static int remove_empty(int dir, const char *name)
{
	return unlinkat(dir, name, AT_REMOVEDIR);
}

const struct cgroup_kernel cgroup_kernel = { make, remove_empty, cgroup_put };

static int open_folder(int dir, const char *name)
{
	return openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* --- names, by which the living are told from the dead --- */

/* When a process began, in clock ticks after boot; 0 if there is none of that number. */
static unsigned long long start_time(long pid)
{
	char path[64], text[1024];
	snprintf(path, sizeof(path), "/proc/%ld", pid);
	_cleanup_fd_ int dir = open_folder(AT_FDCWD, path);
	if (dir < 0 || cgroup_get(dir, "stat", text, sizeof(text)) <= 0)
		return 0;
	char *at = strrchr(text, ')');
	for (int field = 2; at && field < 22; field++)
		at = strchr(at + 1, ' ');
	return at ? strtoull(at, NULL, 10) : 0;
}

static void make_name(char *name, size_t size, long pid, unsigned long long start)
{
	char boot[9] = "";
	_cleanup_fd_ int dir = open_folder(AT_FDCWD, "/proc/sys/kernel/random");
	if (dir >= 0)
		cgroup_get(dir, "boot_id", boot, sizeof(boot));
	snprintf(name, size, PREFIX "%s-%ld-%llu", boot, pid, start);
}

/* It is somebody's who lives if his process, now, would have given it this name. */
static bool is_stale(const char *name)
{
	char now[64];
	const char *dash = strchr(name + strlen(PREFIX), '-');
	if (!dash || !isdigit((unsigned char)dash[1]))
		return false;
	long pid = strtol(dash + 1, NULL, 10);
	make_name(now, sizeof(now), pid, start_time(pid));
	size_t len = strlen(now); /* what follows is ".2" and so on: a second sandbox of his */
	return strncmp(now, name, len) != 0 || (name[len] != '\0' && name[len] != '.');
}

/* --- removing --- */

static DIR *list(int dir)
{
	int fd = open_folder(dir, ".");
	return fd < 0 ? NULL : fdopendir(fd);
}

static bool is_child(const struct dirent *e)
{
	return e->d_type == DT_DIR && e->d_name[0] != '.';
}

/* A subtree of ours that has no processes any more. */
static void remove_tree(const struct cgroup_kernel *kernel, int parent, const char *name)
{
	_cleanup_fd_ int dir = open_folder(parent, name);
	DIR *children = dir < 0 ? NULL : list(dir);
	if (!children)
		return;
	for (struct dirent *e; (e = readdir(children)) != NULL;)
		if (is_child(e))
			kernel->remove(dir, e->d_name);
	closedir(children);
	kernel->remove(parent, name);
}

static void sweep(const struct cgroup_kernel *kernel, int parent)
{
	DIR *children = list(parent);
	if (!children)
		return;
	for (struct dirent *e; (e = readdir(children)) != NULL;)
		if (is_child(e) && strncmp(e->d_name, PREFIX, strlen(PREFIX)) == 0 &&
		    is_stale(e->d_name))
			remove_tree(kernel, parent, e->d_name);
	closedir(children);
}

/* cgroup.kill is from Linux 5.14; without it they die with their init, a little later. */
static void empty(const struct cgroup_kernel *kernel, int dir)
{
	kernel->put(dir, "cgroup.kill", "1");
	cgroup_await_empty(dir, EMPTY_WITHIN_MS);
}

/* All but ourselves: the zygote, and what is left of boxes. */
static void empty_children(const struct cgroup_tree *t)
{
	DIR *children = list(t->dir);
	if (!children)
		return;
	for (struct dirent *e; (e = readdir(children)) != NULL;) {
		_cleanup_fd_ int child = is_child(e) && strcmp(e->d_name, SELF) != 0 ?
			open_folder(t->dir, e->d_name) : -1;
		if (child >= 0)
			empty(t->kernel, child);
	}
	closedir(children);
}

/* --- controllers --- */

static const char *const enable[] = { "", "+memory", "+pids", "+memory +pids" };
static const char *const disable[] = { "", "-memory", "-pids", "-memory -pids" };

/* Leave OURS, so that its children may have controllers. */
static int move_away(struct cgroup_tree *t, struct error *err)
{
	if (t->kernel->make(t->dir, SELF) < 0 ||
	    t->kernel->put(t->dir, SELF "/cgroup.procs", "0") < 0)
		return error_set(err, errno, "move into a cgroup below");
	t->moved = true;
	return 0;
}

static int hand_down(struct cgroup_tree *t, struct error *err)
{
	const char *text = enable[t->controllers];
	t->enabled = true; /* or half of them */
	if (t->kernel->put(t->parent, "cgroup.subtree_control", text) == 0)
		return 0;
	if (errno == EBUSY && move_away(t, err) < 0)
		return -1;
	if (t->moved && t->kernel->put(t->parent, "cgroup.subtree_control", text) == 0)
		return 0;
	return error_set(err, errno, "hand its controllers down");
}

static int enable_below(struct cgroup_tree *t, struct error *err)
{
	char text[1024];
	if (t->controllers == 0)
		return 0;
	if (cgroup_get(t->parent, "cgroup.subtree_control", text, sizeof(text)) < 0)
		return error_set(err, errno, "read which controllers it hands down");
	if ((t->controllers & ~cgroup_controllers(text)) != 0 && hand_down(t, err) < 0)
		return -1;
	if (t->kernel->put(t->dir, "cgroup.subtree_control", enable[t->controllers]) < 0)
		return error_set(err, errno, "hand controllers to boxes");
	return 0;
}

/* Back to OURS, which may have processes again once its children have no controllers. */
static void move_back(const struct cgroup_tree *t)
{
	const char *text = disable[t->controllers];
	if (t->controllers)
		t->kernel->put(t->dir, "cgroup.subtree_control", text);
	if (t->enabled)
		t->kernel->put(t->parent, "cgroup.subtree_control", text);
	if (t->moved)
		t->kernel->put(t->parent, "cgroup.procs", "0");
}

/* --- the keeper: removes the tree when the harness has gone, however it went --- */

/* Keep these descriptors, as 0, 1 and 2, and no others: an open pipe would keep others waiting. */
static void keep_only(int *life, struct cgroup_tree *t)
{
	int *wanted[] = { life, &t->parent, &t->dir };
	for (int i = 0; i < 3; i++)
		*wanted[i] = fcntl(*wanted[i], F_DUPFD_CLOEXEC, 16);
	for (int i = 0; i < 3; i++)
		*wanted[i] = dup2(*wanted[i], i);
	syscall(SYS_close_range, 3, ~0u, 0);
}

static void keeper_main(struct cgroup_tree *t, int life) __attribute__((noreturn));
static void keeper_main(struct cgroup_tree *t, int life)
{
	char byte;
	setsid();
	for (int sig = 1; sig < NSIG; sig++)
		signal(sig, SIG_IGN); /* not to go before the harness on ^C */
	keep_only(&life, t);
	while (read(life, &byte, 1) < 0 && errno == EINTR)
		;
	empty_children(t);
	move_back(t);
	remove_tree(t->kernel, t->parent, t->name);
	_exit(0);
}

static int start_keeper(struct cgroup_tree *t, struct error *err)
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return error_set(err, errno, "socketpair");
	_cleanup_fd_ int life = pair[0];
	t->life = pair[1];
	t->keeper = fork();
	if (t->keeper < 0)
		return error_set(err, errno, "fork the keeper of cgroups");
	if (t->keeper == 0) {
		close(t->life);
		keeper_main(t, life);
	}
	return 0;
}

/* It acts on the end of its socket, which others may have inherited, or on a byte. */
static void end_keeper(struct cgroup_tree *t)
{
	if (t->keeper <= 0)
		return;
	if (send(t->life, "", 1, MSG_NOSIGNAL) != 1)
		kill(t->keeper, SIGKILL);
	while (waitpid(t->keeper, NULL, 0) < 0 && errno == EINTR)
		;
}

/* --- the interface --- */

static int make_own(struct cgroup_tree *t)
{
	make_name(t->name, sizeof(t->name), getpid(), start_time(getpid()));
	size_t len = strlen(t->name);
	for (unsigned n = 2; t->kernel->make(t->parent, t->name) < 0; n++) {
		if (errno != EEXIST)
			return -1;
		snprintf(t->name + len, sizeof(t->name) - len, ".%u", n);
	}
	return 0;
}

static int build(struct cgroup_tree *t, const char *path, struct error *err)
{
	t->parent = open_folder(AT_FDCWD, path);
	if (t->parent < 0)
		return error_set(err, errno, "open it");
	sweep(t->kernel, t->parent);
	if (make_own(t) < 0)
		return error_set(err, errno, "make a cgroup below");
	t->dir = open_folder(t->parent, t->name);
	if (t->dir < 0 || t->kernel->make(t->dir, HOME) < 0)
		return error_set(err, errno, "make a cgroup below");
	t->home = open_folder(t->dir, HOME);
	if (t->home < 0)
		return error_set(err, errno, "open a cgroup below");
	return enable_below(t, err) < 0 ? -1 : start_keeper(t, err);
}

struct cgroup_tree *cgroup_tree_open(const char *path, unsigned wanted,
				     const struct cgroup_kernel *kernel, struct error *err)
{
	struct cgroup_tree *t = xcalloc(1, sizeof(*t));
	*t = (struct cgroup_tree){ .kernel = kernel, .parent = -1, .dir = -1, .home = -1,
				   .life = -1, .controllers = wanted, .uid = geteuid() };
	if (build(t, path, err) == 0)
		return t;
	error_wrap(err, "cgroup %s", path);
	cgroup_tree_close(t);
	return NULL;
}

void cgroup_tree_close(struct cgroup_tree *t)
{
	if (!t)
		return;
	if (t->dir >= 0)
		move_back(t);
	end_keeper(t);
	if (t->dir >= 0) /* unless the keeper has done it */
		remove_tree(t->kernel, t->parent, t->name);
	cleanup_fd(&t->life);
	cleanup_fd(&t->home);
	cleanup_fd(&t->dir);
	cleanup_fd(&t->parent);
	free(t);
}

int cgroup_tree_home(const struct cgroup_tree *t)
{
	return t->home;
}

/* Who BOX_ID is outside: the first line of a map says "BOX_ID NUMBER 1". */
static int read_map(int process, const char *map, unsigned *id)
{
	char text[128], *at = text;
	if (cgroup_get(process, map, text, sizeof(text)) <= 0)
		return -1;
	strtoul(at, &at, 10);
	*id = (unsigned)strtoul(at, &at, 10);
	return 0;
}

int cgroup_tree_give(struct cgroup_tree *t, pid_t pid, struct error *err)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d", pid);
	_cleanup_fd_ int process = open_folder(AT_FDCWD, path);
	if (process < 0 || read_map(process, "uid_map", &t->uid) < 0 ||
	    read_map(process, "gid_map", &t->gid) < 0)
		return error_set(err, errno, "read whom the boxes belong to");
	/* the kernel asks for the right to write this file of the common parent, too */
	if (t->uid != geteuid() &&
	    fchownat(t->dir, "cgroup.procs", t->uid, t->gid, AT_SYMLINK_NOFOLLOW) < 0)
		return error_set(err, errno, "give the boxes' cgroups away");
	return 0;
}

static int set_limits(const struct cgroup_kernel *kernel, const struct cgroup *c,
		      const struct limits *l)
{
	char number[32];
	if (c->controllers & CGROUP_MEMORY) {
		snprintf(number, sizeof(number), "%lld", (long long)l->memory);
		if (kernel->put(c->dir, "memory.max", number) < 0 ||
		    kernel->put(c->dir, "memory.oom.group", "1") < 0 ||
		    (kernel->put(c->dir, "memory.swap.max", "0") < 0 && errno != ENOENT))
			return -1; /* ENOENT: a kernel that does not count swap */
	}
	if (c->controllers & CGROUP_PIDS) {
		snprintf(number, sizeof(number), "%d", l->processes);
		if (kernel->put(c->dir, "pids.max", number) < 0)
			return -1;
	}
	return 0;
}

int cgroup_tree_add(struct cgroup_tree *t, const struct limits *limits, struct cgroup *c,
		    struct error *err)
{
	char name[16];
	*c = (struct cgroup){ .dir = -1, .controllers = t->controllers, .serial = ++t->made };
	snprintf(name, sizeof(name), "%u", c->serial);
	if (t->kernel->make(t->dir, name) < 0)
		return error_set(err, errno, "make a box's cgroup");
	c->dir = open_folder(t->dir, name);
	if (c->dir >= 0 && set_limits(t->kernel, c, limits) == 0 &&
	    (t->uid == geteuid() ||
	     fchownat(c->dir, "cgroup.procs", t->uid, t->gid, AT_SYMLINK_NOFOLLOW) == 0))
		return 0;
	error_set(err, errno, "set the limits of a box's cgroup");
	cgroup_tree_remove(t, c);
	return -1;
}

void cgroup_tree_remove(struct cgroup_tree *t, struct cgroup *c)
{
	char name[16];
	snprintf(name, sizeof(name), "%u", c->serial);
	if (c->serial > 0 && t->kernel->remove(t->dir, name) < 0 && errno == EBUSY) {
		empty(t->kernel, c->dir);
		t->kernel->remove(t->dir, name); /* if not now, then with the whole tree */
	}
	cleanup_fd(&c->dir);
	*c = (struct cgroup)CGROUP_NONE;
}
