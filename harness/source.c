/* SPDX-License-Identifier: MIT */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "message.h"

int source_open_folder(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return fd < 0 ? error_set(err, errno, "%s", path) : fd;
}

/* O_NONBLOCK, so that a FIFO does not wait for a writer. */
static int open_below(int folder, const char *name)
{
	struct open_how how = {
		.flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
	};
	return (int)syscall(SYS_openat2, folder, name, &how, sizeof(how));
}

static const char *kind_problem(mode_t mode)
{
	if (S_ISDIR(mode))
		return _("is a folder, not a file");
	if (S_ISFIFO(mode))
		return _("is a FIFO, not a file");
	if (S_ISLNK(mode))
		return _("is a symbolic link; submit the file itself");
	return S_ISREG(mode) ? NULL : _("is not a plain file");
}

/* Why it could not be opened. A link is told from its look, not from the errno of following it. */
static const char *open_problem(int folder, const char *name, int errnum)
{
	struct stat st;
	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && kind_problem(st.st_mode))
		return kind_problem(st.st_mode);
	return strerror(errnum);
}

static void read_text(struct source *s, int fd)
{
	char bytes[65536];
	ssize_t len;
	while ((len = read(fd, bytes, sizeof(bytes))) > 0 && s->text.len <= SOURCE_MAX)
		buf_add(&s->text, bytes, (size_t)len);
	if (len < 0)
		s->problem = xstrdup(strerror(errno));
	else if (s->text.len > SOURCE_MAX)
		s->problem = xasprintf(_("is larger than %d KiB"), SOURCE_MAX / 1024);
}

void source_read(struct source *s, int folder, const char *name)
{
	struct stat st;
	*s = (struct source){ 0 };
	buf_init(&s->text);
	_cleanup_fd_ int fd = open_below(folder, name);
	s->submitted = fd >= 0 || errno != ENOENT;
	if (fd < 0 && s->submitted)
		s->problem = xstrdup(open_problem(folder, name, errno));
	else if (fd >= 0 && fstat(fd, &st) < 0)
		s->problem = xstrdup(strerror(errno));
	else if (fd >= 0 && kind_problem(st.st_mode))
		s->problem = xstrdup(kind_problem(st.st_mode));
	else if (fd >= 0)
		read_text(s, fd);
	if (!s->problem)
		s->problem = xstrdup("");
	if (s->problem[0] != '\0')
		buf_release(&s->text);
}

void source_release(struct source *s)
{
	free(s->problem);
	buf_release(&s->text);
	*s = (struct source){ 0 };
}
