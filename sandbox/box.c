/* SPDX-License-Identifier: MIT */
#include "box.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filter.h"
#include "memory.h"
#include "supervisor.h"

/*
 * Theory of operation: box_start() clones the harness into fresh namespaces. The clone waits until
 * we have written its user map, takes its new identity, and becomes the box's init (init.c). It
 * sees our scenario in its copy of our memory, and answers with one packed record on a socket.
 */

#define NAMESPACES (CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | \
		    CLONE_NEWNET | CLONE_NEWCGROUP)

/* Who programs are inside. */
#define BOX_ID 1000

/*
 * Who they are outside when we are root: nobody who exists, and nobody twice at the same time, so
 * that no box shares quotas with another. As an ordinary user they are that user.
 */
#define HOST_ID_BASE 1000000000u

/* A box that has not answered so long after its own deadline is broken. */
#define GRACE_NS 30000000000

struct box {
	pid_t pid;
	int pidfd;
	int control;
	int64_t give_up_ns;
	struct buf packed;
};

static int write_map(pid_t pid, const char *file, const char *text)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", pid, file);
	_cleanup_fd_ int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	return write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

static int map_identity(pid_t pid, struct error *err)
{
	char map[64];
	bool root = geteuid() == 0;
	unsigned uid = root ? HOST_ID_BASE + (unsigned)pid : geteuid();
	unsigned gid = root ? HOST_ID_BASE + (unsigned)pid : getegid();
	if (!root && write_map(pid, "setgroups", "deny") < 0)
		return error_set(err, errno, "forbid setgroups in the box");
	snprintf(map, sizeof(map), "%d %u 1\n", BOX_ID, gid);
	if (write_map(pid, "gid_map", map) < 0)
		return error_set(err, errno, "write the box's group map");
	snprintf(map, sizeof(map), "%d %u 1\n", BOX_ID, uid);
	if (write_map(pid, "uid_map", map) < 0)
		return error_set(err, errno, "write the box's user map");
	return 0;
}

static int take_identity(bool root)
{
	if (root && setgroups(0, NULL) < 0)
		return -1;
	if (setresgid(BOX_ID, BOX_ID, BOX_ID) < 0 || setresuid(BOX_ID, BOX_ID, BOX_ID) < 0)
		return -1;
	return prctl(PR_SET_DUMPABLE, 0);
}

static void answer_failure(int control, const char *what) __attribute__((noreturn));
static void answer_failure(int control, const char *what)
{
	struct record record;
	struct buf packed = BUF_INIT;
	record_init(&record);
	record.end = END_HARNESS;
	error_set(&record.error, errno, "%s", what);
	record_pack(&record, &packed);
	(void)!send(control, packed.data, packed.len, MSG_NOSIGNAL);
	_exit(3);
}

static void init_main(const struct scenario *scenario, const struct filter *filter, int control,
		      bool root) __attribute__((noreturn));
static void init_main(const struct scenario *scenario, const struct filter *filter, int control,
		      bool root)
{
	char go;
	if (read(control, &go, 1) != 1)
		_exit(3);
	if (take_identity(root) < 0)
		answer_failure(control, "take the identity of the box");
	supervisor_main(scenario, scenario->policy == POLICY_COMPILER ? NULL : filter, control);
}

static pid_t clone_init(uint64_t namespaces, int *pidfd)
{
	struct clone_args args = {
		.flags = namespaces | CLONE_PIDFD,
		.pidfd = (uint64_t)(uintptr_t)pidfd,
		.exit_signal = SIGCHLD,
	};
	return (pid_t)syscall(SYS_clone3, &args, sizeof(args));
}

/* Why there are no user namespaces here, as far as the kernel lets us know, and what helps. */
static const char *namespace_advice(int errnum)
{
	if (errnum == ENOSPC)
		return "user.max_user_namespaces is 0 or used up: sysctl user.max_user_namespaces=10000";
	if (errnum == EPERM || errnum == EACCES)
		return "user namespaces are forbidden here: see \"tiers\" in sandbox/README.md";
	return "this kernel lacks a kind of namespace";
}

static int box_begin(struct box *box, const struct scenario *scenario, struct error *err)
{
	static struct filter filter; /* compiled once, the same for all */
	int pair[2];
	if (!filter.program.filter && filter_init(&filter, err) < 0)
		return -1;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return error_set(err, errno, "socketpair");
	_cleanup_fd_ int theirs = pair[1];
	box->control = pair[0];
	bool root = geteuid() == 0;
	box->pid = clone_init(NAMESPACES, &box->pidfd);
	if (box->pid < 0)
		return error_set(err, errno, "make a box (%s)", namespace_advice(errno));
	if (box->pid == 0) {
		close(box->control);
		init_main(scenario, &filter, theirs, root);
	}
	if (map_identity(box->pid, err) < 0)
		return -1;
	if (send(box->control, "", 1, MSG_NOSIGNAL) != 1)
		return error_set(err, errno, "start the box");
	if (fcntl(box->control, F_SETFL, O_NONBLOCK) < 0)
		return error_set(err, errno, "fcntl");
	return 0;
}

struct box *box_start(const struct scenario *scenario, struct error *err)
{
	struct box *box = xcalloc(1, sizeof(*box));
	*box = (struct box){ .pidfd = -1, .control = -1 };
	buf_init(&box->packed);
	box->give_up_ns = now_ns() + scenario->limits.wall_ns + GRACE_NS;
	if (box_begin(box, scenario, err) == 0)
		return box;
	box_free(box);
	return NULL;
}

int box_fd(const struct box *box)
{
	return box->control;
}

static int broken(struct record *record, const char *why)
{
	record_init(record);
	record->end = END_HARNESS;
	error_set(&record->error, 0, "%s", why);
	return 1;
}

int box_read(struct box *box, struct record *record)
{
	char bytes[65536];
	struct error err;
	ssize_t len;
	while ((len = recv(box->control, bytes, sizeof(bytes), 0)) > 0)
		buf_add(&box->packed, bytes, (size_t)len);
	if (len < 0 && (errno == EAGAIN || errno == EINTR))
		return now_ns() < box->give_up_ns ? 0 : broken(record, "the box does not answer");
	if (box->packed.len == 0)
		return broken(record, "the box has died");
	if (record_unpack(record, box->packed.data, box->packed.len, &err) < 0)
		return broken(record, err.text);
	return 1;
}

void box_free(struct box *box)
{
	if (!box)
		return;
	if (box->pid > 0) {
		if (box->pidfd >= 0)
			syscall(SYS_pidfd_send_signal, box->pidfd, SIGKILL, NULL, 0);
		while (waitpid(box->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	cleanup_fd(&box->pidfd);
	cleanup_fd(&box->control);
	buf_release(&box->packed);
	free(box);
}

int box_run(const struct scenario *scenario, struct record *record, struct error *err)
{
	struct box *box = box_start(scenario, err);
	if (!box)
		return -1;
	struct pollfd p = { .fd = box_fd(box), .events = POLLIN };
	while (!box_read(box, record))
		poll(&p, 1, 1000);
	box_free(box);
	return 0;
}

int box_check(struct error *err)
{
	static char name[] = "/usr/bin/true";
	char *argv[] = { name, NULL };
	struct program program = { .name = "true", .image = -1, .argv = argv };
	struct step start = { .kind = STEP_START };
	struct scenario scenario = {
		.programs = &program, .program_count = 1, .steps = &start, .step_count = 1,
		.limits = { .wall_ns = 10000000000, .cpu_ns = 5000000000, .memory = 64 << 20,
			    .output = 4096, .files = 1 << 20, .processes = 16 },
	};
	struct record record;
	if (box_run(&scenario, &record, err) < 0)
		return -1;
	int result = 0;
	if (record.end == END_HARNESS)
		result = error_set(err, 0, "%s", record.error.text);
	else if (record.programs[0].ending != ENDING_EXITED || record.programs[0].status != 0)
		result = error_set(err, 0, "a program in the box did not end as it should");
	record_release(&record);
	return result;
}
