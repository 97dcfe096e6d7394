/* SPDX-License-Identifier: MIT */
#include "writeout.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "message.h"

int writeout_all(int fd, const struct buf *text)
{
	for (size_t done = 0; done < text->len;) {
		ssize_t n = write(fd, text->data + done, text->len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		done += (size_t)n;
	}
	return 0;
}

int writeout_stdout(const struct buf *text, struct error *err)
{
	if (writeout_all(STDOUT_FILENO, text) != 0)
		return error_set(err, errno, "%s", _("cannot write the result to stdout"));
	return 0;
}

/* Some file systems (quota, NFS) report a failed write only here. */
static int write_and_close(int fd, const struct buf *text)
{
	int failed = writeout_all(fd, text);
	int saved = errno;
	if (close(fd) != 0 && !failed)
		return -1;
	errno = saved;
	return failed;
}

static int write_in_place(const char *path, const struct buf *text, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0 || write_and_close(fd, text) != 0)
		return error_set(err, errno, _("cannot write %s"), path);
	return 0;
}

static int replace(const char *path, const struct buf *text, struct error *err)
{
	_cleanup_free_ char *temporary = xasprintf("%s.%d.tmp", path, (int)getpid());
	int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0)
		return error_set(err, errno, _("cannot write %s"), temporary);
	if (write_and_close(fd, text) == 0 && rename(temporary, path) == 0)
		return 0;
	error_set(err, errno, _("cannot write %s"), path);
	unlink(temporary);
	return -1;
}

int writeout_file(const char *path, const struct buf *text, struct error *err)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return replace(path, text, err);
	if (!S_ISREG(st.st_mode))
		return write_in_place(path, text, err);
	_cleanup_free_ char *real = realpath(path, NULL); /* the file, not the link to it */
	return replace(real ? real : path, text, err);
}

int writeout_check(const char *path, struct error *err)
{
	struct stat st;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return error_set(err, EISDIR, _("cannot write %s"), path);
	_cleanup_free_ char *copy = xstrdup(path);
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return 0;
	if (access(dirname(copy), W_OK | X_OK) != 0)
		return error_set(err, errno, _("cannot write %s"), path);
	return 0;
}
