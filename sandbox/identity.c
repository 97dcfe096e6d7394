/* SPDX-License-Identifier: MIT */
#include "identity.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"
#include "root.h"

/* Far above all users of a machine and of its containers; the pid makes it unique. */
#define FRESH_BASE 1000000000u

/* What `id` of our own user namespace is in the one above; false if it is not mapped. */
static bool outer_id(const char *map, unsigned id, unsigned *outer)
{
	char line[128];
	bool found = false;
	FILE *file = fopen(map, "re");
	while (file && !found && fgets(line, sizeof(line), file)) {
		char *at = line;
		unsigned long inside = strtoul(at, &at, 10);
		unsigned long outside = strtoul(at, &at, 10);
		unsigned long count = strtoul(at, &at, 10);
		found = id >= inside && id - inside < count;
		*outer = (unsigned)(outside + (id - inside));
	}
	if (file)
		fclose(file);
	return found;
}

int identity_choose(enum identity *identity, struct error *err)
{
	unsigned outer;
	*identity = IDENTITY_OWN;
	if (geteuid() != 0)
		return 0;
	if (outer_id("/proc/self/uid_map", FRESH_BASE, &outer) &&
	    outer_id("/proc/self/gid_map", FRESH_BASE, &outer)) {
		*identity = IDENTITY_FRESH;
		return 0;
	}
	if (outer_id("/proc/self/uid_map", 0, &outer) && outer == 0)
		return error_set(err, 0, "programs would run as root of the machine outside of this "
				 "container: run grade as another user");
	return 0;
}

static int write_map(pid_t pid, const char *file, const char *text)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", pid, file);
	_cleanup_fd_ int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	return write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

int identity_map(pid_t pid, enum identity identity, struct error *err)
{
	char map[64];
	bool fresh = identity == IDENTITY_FRESH;
	unsigned uid = fresh ? FRESH_BASE + (unsigned)pid : geteuid();
	unsigned gid = fresh ? FRESH_BASE + (unsigned)pid : getegid();
	if (!fresh && write_map(pid, "setgroups", "deny") < 0)
		return error_set(err, errno, "forbid setgroups in the sandbox");
	snprintf(map, sizeof(map), "%d %u 1\n", BOX_ID, gid);
	if (write_map(pid, "gid_map", map) < 0)
		return error_set(err, errno, "write the sandbox's group map");
	snprintf(map, sizeof(map), "%d %u 1\n", BOX_ID, uid);
	if (write_map(pid, "uid_map", map) < 0)
		return error_set(err, errno, "write the sandbox's user map");
	return 0;
}

int identity_numbers(enum identity identity, uid_t *first, struct error *err)
{
	*first = 0;
	if (identity == IDENTITY_FRESH)
		*first = FRESH_BASE + ((unsigned)getpid() & 0x3fffff) * IDS_PER_SANDBOX;
	else if (geteuid() == 0)
		return error_set(err, 0, "without user namespaces programs would run as root here: run "
				 "grade as another user");
	return 0;
}

int identity_take(enum identity identity)
{
	if (identity == IDENTITY_FRESH && setgroups(0, NULL) < 0)
		return -1;
	if (setresgid(BOX_ID, BOX_ID, BOX_ID) < 0)
		return -1;
	return setresuid(BOX_ID, BOX_ID, BOX_ID);
}
