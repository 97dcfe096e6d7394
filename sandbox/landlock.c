/* SPDX-License-Identifier: MIT */
#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"

/* Newer than the headers of many a system; the numbers are the kernel's interface. */
#define RIGHT_REFER (1ULL << 13)
#define RIGHT_TRUNCATE (1ULL << 14)
#define RIGHT_IOCTL_DEVICE (1ULL << 15)
#define SCOPE_ABSTRACT_SOCKET (1ULL << 0)
#define SCOPE_SIGNAL (1ULL << 1)

/* struct landlock_ruleset_attr of version 6; older kernels take it if what is new is 0. */
struct list_attributes {
	uint64_t files;
	uint64_t network;
	uint64_t scopes;
};

/* All rights on files of version 1, EXECUTE to MAKE_SYM. */
#define FIRST_RIGHTS ((1ULL << 13) - 1)

/* Rights that make sense for a file that is no folder; the kernel refuses others there. */
#define RIGHTS_OF_FILES \
	(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | \
	 LANDLOCK_ACCESS_FS_READ_FILE | RIGHT_TRUNCATE | RIGHT_IOCTL_DEVICE)

static const struct {
	int version;
	uint64_t right;
} newer_rights[] = {
	{ LANDLOCK_WITH_REFER, RIGHT_REFER }, { 3, RIGHT_TRUNCATE }, { 5, RIGHT_IOCTL_DEVICE },
};

int landlock_version(struct error *err)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
			       LANDLOCK_CREATE_RULESET_VERSION);
	if (version >= 0)
		return (int)version;
	if (errno == ENOSYS || errno == EOPNOTSUPP)
		return 0;
	return error_set(err, errno, "ask for the version of Landlock");
}

uint64_t landlock_rights(int version)
{
	uint64_t rights = version > 0 ? FIRST_RIGHTS : 0;
	for (size_t i = 0; i < COUNT(newer_rights); i++)
		if (version >= newer_rights[i].version)
			rights |= newer_rights[i].right;
	return rights;
}

uint64_t landlock_rights_for(int version, enum landlock_use use)
{
	switch (use) {
	case LANDLOCK_READ:
		return landlock_rights(version) &
		       (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |
			LANDLOCK_ACCESS_FS_READ_DIR);
	case LANDLOCK_USE:
		return landlock_rights(version) &
		       (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
	case LANDLOCK_ALL:
		break;
	}
	return landlock_rights(version);
}

int landlock_create(int version, bool files, bool scoped, struct error *err)
{
	struct list_attributes attributes = {
		.files = files ? landlock_rights(version) : 0,
		.scopes = scoped && version >= LANDLOCK_WITH_SCOPES ?
			SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL : 0,
	};
	int list = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0);
	return list < 0 ? error_set(err, errno, "make a list for Landlock") : list;
}

int landlock_allow(int list, int version, int place, enum landlock_use use, struct error *err)
{
	struct stat st;
	struct landlock_path_beneath_attr rule = {
		.allowed_access = landlock_rights_for(version, use),
		.parent_fd = place,
	};
	if (fstat(place, &st) < 0)
		return error_set(err, errno, "fstat");
	if (!S_ISDIR(st.st_mode))
		rule.allowed_access &= RIGHTS_OF_FILES;
	/* EBADFD: a memory file or its like, which nobody can mount and which is always allowed */
	if (syscall(SYS_landlock_add_rule, list, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) < 0 &&
	    errno != EBADFD)
		return error_set(err, errno, "add a rule for Landlock");
	return 0;
}

int landlock_allow_path(int list, int version, const char *path, enum landlock_use use,
			struct error *err)
{
	_cleanup_fd_ int place = open(path, O_PATH | O_CLOEXEC);
	if (place < 0)
		return errno == ENOENT ? 0 : error_set(err, errno, "open %s", path);
	return landlock_allow(list, version, place, use, err) < 0 ? error_wrap(err, "%s", path) : 0;
}

int landlock_enter(int list)
{
	return (int)syscall(SYS_landlock_restrict_self, list, 0);
}
