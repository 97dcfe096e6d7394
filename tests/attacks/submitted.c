/* SPDX-License-Identifier: MIT */
#include "submitted.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../sandbox/error.h"
#include "../../sandbox/memory.h"

#define SWAPS 20000

/* Each makes the submission in the folder `dir`, whose path is in `path`; 0 or -1 with errno. */
struct place {
	int dir;
	const char *path;
	const struct outside *outside;
};

static int make_fifo(const struct place *p)
{
	return mkfifoat(p->dir, SUBMITTED_NAME, 0644);
}

static int make_folder(const struct place *p)
{
	return mkdirat(p->dir, SUBMITTED_NAME, 0755);
}

static int make_device(const struct place *p)
{
	return mknodat(p->dir, SUBMITTED_NAME, S_IFCHR | 0644, makedev(1, 5)); /* /dev/zero */
}

static int make_link(const struct place *p)
{
	return symlinkat(p->outside->canary, p->dir, SUBMITTED_NAME);
}

static int make_dangling_link(const struct place *p)
{
	return symlinkat("/nowhere", p->dir, SUBMITTED_NAME);
}

static int make_link_to_descriptor(const struct place *p)
{
	return symlinkat("/proc/self/fd/7", p->dir, SUBMITTED_NAME);
}

static int make_socket(const struct place *p)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s/" SUBMITTED_NAME, p->path);
	int result = bind(fd, (struct sockaddr *)&address, sizeof(address));
	close(fd);
	return result;
}

static int make_sparse(const struct place *p)
{
	int fd = openat(p->dir, SUBMITTED_NAME, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	int result = fd < 0 ? -1 : ftruncate(fd, 1LL << 40);
	close(fd);
	return result;
}

static int make_unreadable(const struct place *p)
{
	int fd = openat(p->dir, SUBMITTED_NAME, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0);
	return fd < 0 ? -1 : close(fd);
}

static int make_empty(const struct place *p)
{
	int fd = openat(p->dir, SUBMITTED_NAME, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	return fd < 0 ? -1 : close(fd);
}

static int make_nothing(const struct place *p)
{
	(void)p;
	return 0;
}

static const struct {
	const char *what;
	int (*make)(const struct place *p);
	const char *name; /* as the grader would ask for it */
} kinds[] = {
	{ "absolute name", make_nothing, NULL },
	{ "dangling link", make_dangling_link, SUBMITTED_NAME },
	{ "device", make_device, SUBMITTED_NAME },
	{ "empty", make_empty, SUBMITTED_NAME },
	{ "fifo", make_fifo, SUBMITTED_NAME },
	{ "folder", make_folder, SUBMITTED_NAME },
	{ "link", make_link, SUBMITTED_NAME },
	{ "link as folder", make_link, SUBMITTED_NAME "/canary.h" },
	{ "link to descriptor", make_link_to_descriptor, SUBMITTED_NAME },
	{ "name with dots", make_nothing, "../canary.h" },
	{ "socket", make_socket, SUBMITTED_NAME },
	{ "sparse", make_sparse, SUBMITTED_NAME },
	{ "unreadable", make_unreadable, SUBMITTED_NAME },
};

/* A student who is still there puts a link in the place of the file and back, without end. */
static pid_t start_swapper(const struct place *p)
{
	if (make_link(p) < 0 || renameat(p->dir, SUBMITTED_NAME, p->dir, "link") < 0 ||
	    make_empty(p) < 0)
		return -1;
	pid_t pid = fork();
	while (pid == 0)
		if (renameat2(p->dir, "link", p->dir, SUBMITTED_NAME, RENAME_EXCHANGE) < 0)
			_exit(1);
	return pid;
}

/* Ask so often for a file that is a link now and then, until it has been one. */
static int read_swapped(struct source *source, const struct place *p)
{
	pid_t swapper = start_swapper(p);
	bool leaked = false;
	source_read(source, p->dir, SUBMITTED_NAME);
	for (int i = 0; i < SWAPS && !leaked; i++) {
		source_release(source);
		source_read(source, p->dir, SUBMITTED_NAME);
		leaked = strstr(source->text.data, p->outside->secret) != NULL;
	}
	if (swapper > 0) {
		kill(swapper, SIGKILL);
		waitpid(swapper, NULL, 0);
	}
	unlinkat(p->dir, "link", 0);
	if (!leaked) { /* which of the two came last says nothing */
		source_release(source);
		source->problem = xstrdup("is never the link");
		source->submitted = true;
		buf_init(&source->text);
	}
	return swapper < 0 ? -1 : 0;
}

static int read_kind(struct source *source, const char *what, const struct place *p)
{
	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (strcmp(kinds[i].what, what) != 0)
			continue;
		if (kinds[i].make(p) < 0)
			return -1;
		source_read(source, p->dir, kinds[i].name ? kinds[i].name : p->outside->canary);
		return 0;
	}
	die("submitted: %s: no such thing", what);
}

void submitted_read(struct source *source, const char *what, const struct outside *o)
{
	_cleanup_free_ char *path = xasprintf("%s/submission", o->folder);
	if (mkdir(path, 0755) < 0)
		die("mkdir %s: %s", path, strerror(errno));
	_cleanup_fd_ int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct place p = { dir, path, o };
	int result = strcmp(what, "swapped") == 0 ? read_swapped(source, &p) :
						    read_kind(source, what, &p);
	if (result < 0)
		die("make a %s in %s: %s", what, path, strerror(errno));
	if (unlinkat(dir, SUBMITTED_NAME, 0) < 0)
		unlinkat(dir, SUBMITTED_NAME, AT_REMOVEDIR);
	rmdir(path);
}
