/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../sandbox/landlock.h"
#include "../../sandbox/memory.h"

TestSuite(landlock, .timeout = 10);

/* linux/landlock.h of the versions: what each has added to the one before. */
#define VERSION_1 0x1fffULL
#define REFER 0x2000ULL
#define TRUNCATE 0x4000ULL
#define IOCTL_DEV 0x8000ULL

Test(landlock, never_asks_for_a_right_that_the_version_lacks)
{
	static const struct {
		int version;
		uint64_t rights;
	} rows[] = {
		{ 0, 0 },
		{ 1, VERSION_1 },
		{ 2, VERSION_1 | REFER },
		{ 3, VERSION_1 | REFER | TRUNCATE },
		{ 4, VERSION_1 | REFER | TRUNCATE },
		{ 5, VERSION_1 | REFER | TRUNCATE | IOCTL_DEV },
		{ 6, VERSION_1 | REFER | TRUNCATE | IOCTL_DEV },
		{ 7, VERSION_1 | REFER | TRUNCATE | IOCTL_DEV },
		{ 99, VERSION_1 | REFER | TRUNCATE | IOCTL_DEV },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		int v = rows[i].version;
		cr_expect(eq(u64, landlock_rights(v), rows[i].rights), "version %d", v);
		cr_expect(eq(u64, landlock_rights_for(v, LANDLOCK_ALL), rows[i].rights), "%d", v);
		uint64_t reading = landlock_rights_for(v, LANDLOCK_READ);
		cr_expect(eq(u64, reading & ~rows[i].rights, 0));
		cr_expect(eq(u64, reading & (LANDLOCK_ACCESS_FS_WRITE_FILE |
					     LANDLOCK_ACCESS_FS_MAKE_REG | REFER | TRUNCATE), 0));
		uint64_t use = landlock_rights_for(v, LANDLOCK_USE);
		cr_expect(eq(u64, use & (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_REG), 0));
	}
}

static int kernel_version(void)
{
	struct error err = { "" };
	int version = landlock_version(&err);
	cr_assert(ge(int, version, 0), "%s", err.text);
	if (version == 0)
		cr_skip_test("this kernel has no Landlock");
	return version;
}

/* In a process of its own: 0 if the open succeeds, else the errno. */
static int open_behind(int list, const char *path, int flags)
{
	pid_t pid = fork();
	int status;
	if (pid == 0) {
		if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || landlock_enter(list) < 0)
			_exit(255);
		_exit(open(path, flags, 0600) < 0 ? errno : 0);
	}
	waitpid(pid, &status, 0);
	return WEXITSTATUS(status);
}

/* Every version up to the kernel's: an older kernel would get exactly these lists. */
Test(landlock, allows_what_is_on_the_list_and_nothing_else)
{
	static const struct {
		const char *path;
		int flags;
		int result;
	} rows[] = {
		{ "/usr/bin/env", O_RDONLY, 0 },
		{ "/usr/bin", O_RDONLY | O_DIRECTORY, 0 },
		{ "/usr/bin/env", O_WRONLY, EACCES },
		{ "/dev/null", O_RDWR, 0 },
		{ "/dev/zero", O_RDONLY, EACCES },
		{ "/etc/passwd", O_RDONLY, EACCES },
		{ "/tmp/grade-landlock", O_WRONLY | O_CREAT, EACCES },
		{ "/", O_RDONLY | O_DIRECTORY, EACCES },
	};
	int newest = kernel_version();
	for (int version = 1; version <= newest; version++) {
		struct error err = { "" };
		int list = landlock_create(version, true, true, &err);
		cr_assert(ge(int, list, 0), "%s", err.text);
		int failed = landlock_allow_path(list, version, "/usr", LANDLOCK_READ, &err) |
			     landlock_allow_path(list, version, "/dev/null", LANDLOCK_USE, &err) |
			     landlock_allow_path(list, version, "/not/there", LANDLOCK_ALL, &err);
		cr_assert(eq(int, failed, 0), "version %d: %s", version, err.text);
		for (size_t i = 0; i < COUNT(rows); i++)
			cr_expect(eq(int, open_behind(list, rows[i].path, rows[i].flags),
				     rows[i].result), "version %d: %s", version, rows[i].path);
		close(list);
	}
}

/* A memory file lies nowhere, so no rule is needed and none can be made. */
Test(landlock, needs_no_rule_for_a_memory_file)
{
	struct error err = { "" };
	int version = kernel_version(), list = landlock_create(version, true, false, &err);
	int fd = memfd_create("image", MFD_CLOEXEC);
	cr_assert(eq(int, landlock_allow(list, version, fd, LANDLOCK_READ, &err), 0), "%s", err.text);
	char path[64];
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	cr_expect(eq(int, open_behind(list, path, O_RDONLY), 0));
}
