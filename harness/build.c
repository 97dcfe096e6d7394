/* SPDX-License-Identifier: MIT */
#include "build.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "message.h"

#define COMPILER "/usr/bin/gcc"
#define OUTPUT "program"
#define GOLD "/usr/bin/ld.gold"

/* gold links such a program in two thirds of the time of bfd (median 17 against 23 ms). */
static char *const flags[] = {
	(char *)COMPILER, (char *)"-O1", (char *)"-g", (char *)"-Wall", (char *)"-Wextra",
	(char *)"-fdiagnostics-color=never", (char *)"-pipe", (char *)"-pthread",
	(char *)"-o", (char *)OUTPUT,
};

static const struct limits build_limits = {
	.wall_ns = 120000000000,
	.cpu_ns = 20000000000,
	.memory = 1LL << 30,
	.output = 256 << 10,
	.files = 64 << 20,
	.processes = 32,
};

int build_check(struct error *err)
{
	if (access(COMPILER, X_OK) == 0)
		return 0;
	return error_set(err, 0, _("there is no %s: apt-get install gcc libc6-dev"), COMPILER);
}

struct box *build_start(struct sandbox *sandbox, const char *name, const struct buf *text,
			struct error *err)
{
	char *argv[COUNT(flags) + 4];
	_cleanup_free_ char *source = xasprintf("./%s", name);
	size_t n = COUNT(flags);
	memcpy(argv, flags, sizeof(flags));
	if (access(GOLD, X_OK) == 0)
		argv[n++] = (char *)"-fuse-ld=gold";
	argv[n++] = source;
	argv[n++] = (char *)"-lrt";
	argv[n] = NULL;

	struct box_file file = { .name = name, .data = text->data, .len = text->len, .mode = 0644 };
	struct program program = { .name = "gcc", .image = -1, .argv = argv,
				   .stdout_kind = STDOUT_PIPE };
	struct step start = { .kind = STEP_START };
	struct scenario scenario = {
		.policy = POLICY_COMPILER,
		.programs = &program, .program_count = 1,
		.files = &file, .file_count = 1,
		.steps = &start, .step_count = 1,
		.collect = OUTPUT, .collect_max = 16 << 20,
		.limits = build_limits,
	};
	return box_start(sandbox, &scenario, err);
}

static const char *end_problem(enum run_end end)
{
	switch (end) {
	case END_DONE:
	case END_HARNESS:
		break;
	case END_DEADLOCK:
	case END_WALL:
		return _("compiling took too long");
	case END_CPU:
		return _("compiling took too much CPU time");
	case END_MEMORY:
		return _("compiling took too much memory");
	case END_OUTPUT:
		return _("the compiler found too many mistakes to print them all");
	case END_PROCESSES:
		return _("compiling started too many processes");
	}
	return NULL;
}

/* A memory file that nobody can change any more, so that what was built is what runs. */
static int seal(const struct buf *bytes, struct error *err)
{
	_cleanup_fd_ int fd = memfd_create(OUTPUT, MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (fd < 0)
		return error_set(err, errno, "memfd_create");
	for (size_t done = 0; done < bytes->len;) {
		ssize_t len = write(fd, bytes->data + done, bytes->len - done);
		if (len < 0)
			return error_set(err, errno, "keep a program in memory");
		done += (size_t)len;
	}
	if (fchmod(fd, 0555) < 0 || fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK |
					  F_SEAL_GROW | F_SEAL_WRITE) < 0)
		return error_set(err, errno, "seal a program");
	return steal_fd(&fd);
}

int build_finish(struct image *image, const struct record *record, struct error *err)
{
	*image = (struct image){ .fd = -1 };
	if (record->end == END_HARNESS)
		return error_set(err, 0, "%s", record->error.text);
	if (record->program_count != 1)
		return error_set(err, 0, "the record is not one of a compiler");
	const struct program_record *gcc = &record->programs[0];
	if (gcc->ending == ENDING_NO_EXEC)
		return error_set(err, gcc->status, "start %s", COMPILER);
	const char *problem = end_problem(record->end);
	bool failed = problem || gcc->ending != ENDING_EXITED || gcc->status != 0 ||
		      !record->collected_found;
	if (failed && !problem)
		problem = _("it does not compile");
	if (!failed && (image->fd = seal(&record->collected, err)) < 0)
		return -1;
	image->problem = xstrdup(failed ? problem : "");
	image->diagnostics = xstrdup(gcc->err.bytes.data);
	return 0;
}

void image_release(struct image *image)
{
	cleanup_fd(&image->fd);
	free(image->problem);
	free(image->diagnostics);
	*image = (struct image){ .fd = -1 };
}
