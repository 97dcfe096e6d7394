/* SPDX-License-Identifier: MIT */
#include "remove.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"

/*
 * Theory of operation: a folder that is not empty is emptied by moving the folders in it up to the
 * top, under fresh names, and deleting the rest. So the depth does not matter: there is no
 * recursion, and never more than two folders are open.
 */

static DIR *open_in(int dir, const char *name)
{
	int fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 && errno == EACCES && fchmodat(dir, name, 0700, 0) == 0)
		fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0)
		fchmod(fd, 0700);
	DIR *open = fd < 0 ? NULL : fdopendir(fd);
	if (!open && fd >= 0)
		close(fd);
	return open;
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Delete it, or if it is a folder with something in it, move it to `top`. */
static bool take_away(int dir, const char *name, int top, unsigned *fresh)
{
	char moved[32];
	if (unlinkat(dir, name, 0) == 0 || unlinkat(dir, name, AT_REMOVEDIR) == 0)
		return true;
	fchmodat(dir, name, 0700, 0); /* to move a folder is to write to it */
	do
		snprintf(moved, sizeof(moved), ".grade-%u", (*fresh)++);
	while (faccessat(top, moved, F_OK, AT_SYMLINK_NOFOLLOW) == 0);
	return renameat(dir, name, top, moved) == 0;
}

/* All that is in one folder; false if something has to stay. */
static bool empty(int parent, const char *name, int top, unsigned *fresh)
{
	DIR *dir = open_in(parent, name);
	bool all = dir != NULL;
	if (!dir)
		return false;
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		if (!is_dots(e->d_name))
			all &= take_away(dirfd(dir), e->d_name, top, fresh);
	closedir(dir);
	return all;
}

/* One round over what is at the top; false if nothing could be done. */
static bool shrink(DIR *top, unsigned *fresh)
{
	bool progress = false;
	rewinddir(top);
	for (struct dirent *e; (e = readdir(top)) != NULL;) {
		if (is_dots(e->d_name))
			continue;
		if (unlinkat(dirfd(top), e->d_name, 0) == 0) {
			progress = true;
			continue;
		}
		empty(dirfd(top), e->d_name, dirfd(top), fresh);
		progress |= unlinkat(dirfd(top), e->d_name, AT_REMOVEDIR) == 0;
	}
	return progress;
}

void remove_tree(const char *path)
{
	unsigned fresh = 0;
	if (unlink(path) == 0 || rmdir(path) == 0)
		return;
	DIR *top = open_in(AT_FDCWD, path);
	if (!top)
		return;
	while (shrink(top, &fresh))
		;
	closedir(top);
	rmdir(path);
}
