/* SPDX-License-Identifier: MIT */
#include "keep.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "message.h"
#include "writeout.h"

static void complain(const char *folder, const char *name)
{
	fprintf(stderr, _("grade: cannot keep %s in %s: %s\n"), name, folder, strerror(errno));
}

/* A folder below another one; -1 if it cannot be had. */
static int enter(int parent, const char *name)
{
	if (mkdirat(parent, name, 0755) < 0 && errno != EEXIST)
		return -1;
	return openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

static int create(int folder, const char *name, mode_t mode)
{
	return openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode);
}

/* The folder of one test. */
struct own_folder {
	const char *path; /* of the folder that it is in, for messages */
	int fd;
};

static void keep_bytes(const struct own_folder *at, const char *program, const char *what,
		       const struct buf *bytes)
{
	_cleanup_free_ char *name = xasprintf("%s%s", program, what);
	_cleanup_fd_ int fd = create(at->fd, name, 0644);
	if (fd < 0 || writeout_all(fd, bytes) < 0)
		complain(at->path, name);
}

static void keep_record(const struct own_folder *at, const struct record *record)
{
	_cleanup_buf_ struct buf packed = BUF_INIT;
	record_pack(record, &packed);
	keep_bytes(at, "", "record", &packed);
	for (size_t i = 0; i < record->program_count; i++) {
		const struct program_record *p = &record->programs[i];
		keep_bytes(at, p->name, ".stdout", &p->out.bytes);
		keep_bytes(at, p->name, ".stderr", &p->err.bytes);
	}
	if (record->screen.bytes.len > 0)
		keep_bytes(at, "", "screen", &record->screen.bytes);
}

void keep_run(const char *folder, const struct test_result *t, const struct record *record)
{
	if (!folder)
		return;
	_cleanup_fd_ int top = enter(AT_FDCWD, folder);
	_cleanup_fd_ int own = top < 0 ? -1 : enter(top, t->id);
	if (own < 0)
		complain(folder, t->id);
	else
		keep_record(&(struct own_folder){ folder, own }, record);
}

void keep_program(const char *folder, const char *source, int image)
{
	struct stat st;
	if (!folder || image < 0 || fstat(image, &st) < 0)
		return;
	_cleanup_fd_ int top = enter(AT_FDCWD, folder);
	_cleanup_fd_ int own = top < 0 ? -1 : enter(top, "programs");
	_cleanup_free_ char *name = xstrdup(source);
	name[strcspn(name, ".")] = '\0';
	_cleanup_fd_ int fd = own < 0 ? -1 : create(own, name, 0755);
	off_t at = 0;
	while (fd >= 0 && at < st.st_size)
		if (sendfile(fd, image, &at, (size_t)(st.st_size - at)) <= 0)
			break;
	if (fd < 0 || at < st.st_size)
		complain(folder, name);
}
