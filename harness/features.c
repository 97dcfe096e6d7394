/* SPDX-License-Identifier: MIT */
#include "features.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../sandbox/landlock.h"
#include "../sandbox/memory.h"
#include "message.h"

static bool is_there(const struct feature *f)
{
	return access(f->how, F_OK) == 0;
}

/* With arguments that no call can do anything with: all but ENOSYS means that it is there. */
static bool is_call(const struct feature *f)
{
	return syscall(f->number, -1, -1, -1, -1, -1) >= 0 || errno != ENOSYS;
}

/* In a process of its own, for it changes the process. */
static bool has_user_namespaces(const struct feature *f)
{
	int status;
	(void)f;
	pid_t pid = fork();
	if (pid == 0)
		_exit(unshare(CLONE_NEWUSER) < 0);
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static bool has_notification(const struct feature *f)
{
	uint32_t action = SECCOMP_RET_USER_NOTIF;
	(void)f;
	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

static bool has_landlock(const struct feature *f)
{
	struct error ignored;
	return landlock_version(&ignored) >= (int)f->number;
}

const struct feature features[] = {
	{ "user namespaces", N_("the full tier: files, processes and IPC objects of its own for "
				"each run"),
	  "unshare(CLONE_NEWUSER)", has_user_namespaces, 0, false },
	{ "clone3", N_("the full tier"), "clone3(2)", is_call, SYS_clone3, false },
	{ "open_tree", N_("the full tier: the toolchain as the only part of the machine to be seen"),
	  "open_tree(2)", is_call, SYS_open_tree, false },
	{ "mount_setattr", N_("the full tier: the toolchain read-only"), "mount_setattr(2)", is_call,
	  SYS_mount_setattr, false },
	{ "close_range", N_("programs that inherit nothing"), "close_range(2)", is_call,
	  SYS_close_range, false },
	{ "seccomp notification", N_("verdicts that name a forbidden system call"),
	  "seccomp(SECCOMP_GET_ACTION_AVAIL)", has_notification, 0, false },
	{ "Landlock", N_("the weak tier, and a second wall in the full one"),
	  "landlock_create_ruleset(2)", has_landlock, 1, true },
	{ "Landlock 2", N_("a second wall that leaves rename and link alone"),
	  "landlock_create_ruleset(2)", has_landlock, LANDLOCK_WITH_REFER, true },
	{ "Landlock 6", N_("the weak tier: signals that stay in the box"),
	  "landlock_create_ruleset(2)", has_landlock, LANDLOCK_WITH_SCOPES, true },
	{ "syscall files", N_("proving a deadlock"), "/proc/self/syscall", is_there, 0, false },
	{ "schedstat files", N_("proving a deadlock"), "/proc/self/schedstat", is_there, 0, false },
	{ "children files", N_("the weak tier, and containers with parts of /proc hidden"),
	  "/proc/thread-self/children", is_there, 0, true },
	{ "System V IPC", N_("homework with shared memory, semaphores and queues"),
	  "/proc/sysvipc/shm", is_there, 0, false },
	{ "POSIX queues", N_("finding message queues that were left behind"), "/proc/sys/fs/mqueue",
	  is_there, 0, true },
	{ "gcc", N_("building programs"), "/usr/bin/gcc", is_there, 0, false },
	{ "gold", N_("building them in two thirds of the time"), "/usr/bin/ld.gold", is_there, 0, true },
};

const size_t feature_count = COUNT(features);
