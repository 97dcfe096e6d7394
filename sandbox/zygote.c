/* SPDX-License-Identifier: MIT */
#include "zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/sched.h>
#include <malloc.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"
#include "root.h"
#include "supervisor.h"
#include "weak.h"

/*
 * Theory of operation: the zygote waits for a request, clones itself into fresh PID, IPC, mount and
 * user namespaces, and forgets the clone, which becomes the init of a box (init.c) and talks to
 * the harness on a socket of its own. The zygote is small and does nothing else, so a clone of it
 * is cheap: no mount of the toolchain, no compiling of filters, no copying of the harness. If no
 * request comes for a moment, it makes the next clone ahead of time, and lets that wait instead.
 *
 * Each box has a user namespace of its own because the kernel counts RLIMIT_NPROC and its like
 * per user and user namespace: one box's processes must not use up another's.
 */

#define MOST_WAIT_MS 2000

/* Untouched memory at the heap's end; more than most boxes need. */
#define HEAP_END (1 << 20)

/* That lie free and have the same size; another allocator may have no such heap at all. */
#define MOST_BLOCKS 1000

/* Longer than a box takes whose program does nothing, so that spares take no time from such. */
#define QUIET_MS 3

#define EVERY_BOX (CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWNS | CLONE_NEWUSER)

/* For all that it makes; harmless if refused. */
static void reset_scheduling(void)
{
	struct sched_param plain = { 0 };
	cpu_set_t all;
	memset(&all, 0xff, sizeof(all));
	sched_setaffinity(0, sizeof(all), &all);
	sched_setscheduler(0, SCHED_OTHER, &plain);
}

static int write_file(int folder, const char *path, const char *text)
{
	_cleanup_fd_ int fd = openat(folder, path, O_WRONLY | O_CLOEXEC);
	return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

/* What a program sees as the command line of process 1 is ours, and tells of the host. */
static int hide_command_line(void)
{
	char text[4096], *at;
	_cleanup_fd_ int fd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
	text[len > 0 ? len : 0] = '\0';
	at = strrchr(text, ')');
	for (int field = 2; at && field < 48; field++) /* arg_start in proc(5) */
		at = strchr(at + 1, ' ');
	if (!at)
		return -1;
	uintptr_t begin = strtoul(at, &at, 10), end = strtoul(at, NULL, 10);
	memset((char *)begin, 0, end - begin);
	return prctl(PR_SET_NAME, "init");
}

/* Take all free blocks of one size, from wherever they lie but the heap's end. */
static void use_up_blocks(size_t size)
{
	size_t end = mallinfo2().keepcost;
	for (int i = 0; i < MOST_BLOCKS && mallinfo2().keepcost == end; i++)
		if (!malloc(size))
			return;
}

/*
 * What is free in our heap lies scattered, because it was the harness's, and each page of it that
 * a box writes to has to be copied. So use it up: boxes then find only the untouched end.
 */
static void level_heap(void)
{
	malloc_trim(0);
	mallopt(M_TOP_PAD, HEAP_END);
	for (size_t size = 64 << 10; size > 1024; size /= 2)
		use_up_blocks(size);
	for (size_t size = 1024; size > 0; size -= 16)
		use_up_blocks(size - 8);
}

static int take_identity(struct ground *ground, const struct zygote_start *start)
{
	ground->first_id = start->first_id;
	if (ground->tier.user_namespaces)
		return identity_take(start->identity);
	/* programs that will become somebody else must not keep the groups that we have */
	return start->first_id == 0 ? 0 : setgroups(0, NULL);
}

static int reset_signals(void)
{
	sigset_t none;
	sigemptyset(&none);
	struct { /* as the kernel has it: signal(2) of glibc leaves out two that are its own */
		void (*handler)(int);
		unsigned long flags, restorer, mask;
	} standard = { .handler = SIG_DFL };
	for (int sig = 1; sig < NSIG; sig++)
		if (sig != SIGKILL && sig != SIGSTOP &&
		    syscall(SYS_rt_sigaction, sig, &standard, NULL, sizeof(standard.mask)) < 0)
			return -1;
	signal(SIGCHLD, SIG_IGN); /* nobody asks how a box ended: its record says it */
	return sigprocmask(SIG_SETMASK, &none, NULL);
}

/* In the new user namespace of a box: be the same as in the zygote's. */
static int map_self(int proc)
{
	char map[64];
	snprintf(map, sizeof(map), "%d %d 1\n", BOX_ID, BOX_ID);
	if (write_file(proc, "self/setgroups", "deny") < 0)
		return -1;
	if (write_file(proc, "self/gid_map", map) < 0 || write_file(proc, "self/uid_map", map) < 0)
		return -1;
	return 0;
}

static pid_t clone_box(const struct tier *tier, bool network)
{
	struct clone_args args = {
		.flags = (tier->weak ? 0 : EVERY_BOX | (network ? CLONE_NEWNET : 0)) &
			 ~(tier->user_namespaces ? 0ul : CLONE_NEWUSER),
		.exit_signal = SIGCHLD,
	};
	return (pid_t)syscall(SYS_clone3, &args, sizeof(args));
}

/*
 * Namespaces that are being cleaned up still count against the limit of the user: then the kernel
 * says ENOSPC (or EAGAIN for processes), and a moment later there is room again.
 */
static pid_t clone_box_patiently(const struct tier *tier, bool network)
{
	for (int wait_ms = 1;; wait_ms *= 2) {
		pid_t pid = clone_box(tier, network);
		if (pid >= 0 || (errno != ENOSPC && errno != EAGAIN) || wait_ms > MOST_WAIT_MS)
			return pid;
		poll(NULL, 0, wait_ms);
	}
}

struct received {
	struct zygote_request request;
	int fds[MOST_DESCRIPTORS];
	size_t count;
};

int zygote_send(int control, const struct zygote_request *request, const int *fds, size_t count,
		struct error *err)
{
	char space[CMSG_SPACE((MOST_DESCRIPTORS) * sizeof(int))] = { 0 };
	struct iovec iov = { (void *)request, sizeof(*request) };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = space,
			      .msg_controllen = CMSG_SPACE(count * sizeof(int)) };
	if (count > MOST_DESCRIPTORS)
		return error_set(err, 0, "more than %d programs in one box", MOST_IMAGES);
	struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(count * sizeof(int));
	memcpy(CMSG_DATA(c), fds, count * sizeof(int));
	ssize_t sent = sendmsg(control, &msg, MSG_NOSIGNAL);
	return sent == sizeof(*request) ? 0 : error_set(err, errno, "ask for a box");
}

/* 1: a request; 0: the harness has gone. */
static int receive(int control, struct received *r)
{
	char space[CMSG_SPACE((MOST_DESCRIPTORS) * sizeof(int))];
	struct iovec iov = { &r->request, sizeof(r->request) };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = space,
			      .msg_controllen = sizeof(space) };
	ssize_t len;
	do
		len = recvmsg(control, &msg, MSG_CMSG_CLOEXEC);
	while (len < 0 && errno == EINTR);
	struct cmsghdr *c = len > 0 ? CMSG_FIRSTHDR(&msg) : NULL;
	if (len != sizeof(r->request) || !c || c->cmsg_type != SCM_RIGHTS)
		return 0;
	r->count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
	memcpy(r->fds, CMSG_DATA(c), r->count * sizeof(int));
	return 1;
}

/* What a new box does first, and does for no request in particular. */
static void settle_in(const struct ground *ground, struct error *err)
{
	if (ground->tier.user_namespaces && map_self(ground->proc) < 0)
		error_set(err, errno, "map the identity of a box");
	else if (prctl(PR_SET_DUMPABLE, 0) < 0)
		error_set(err, errno, "hide the memory of init");
}

static void serve(const struct received *r, const struct filter filters[FILTERS],
		  const struct ground *ground, const struct error *err)
	__attribute__((noreturn));
static void serve(const struct received *r, const struct filter filters[FILTERS],
		  const struct ground *ground, const struct error *err)
{
	const struct zygote_request *q = &r->request;
	struct cgroup cgroup = CGROUP_NONE;
	if (q->grouped)
		cgroup = (struct cgroup){ .dir = r->fds[1], .controllers = q->controllers };
	size_t others = q->grouped ? 2 : 1;
	supervisor_main(r->fds[0], r->fds + others, r->count - others,
			&filters[q->network ? FILTER_NETWORK : 0], ground, &cgroup,
			ground->tier.weak ? "accounting, but files only one by one" :
			cgroup_limits_by(&cgroup, q->bounded_by_v1), err);
}

static void become_box(const struct received *r, int control, const struct filter filters[FILTERS],
		       const struct ground *ground) __attribute__((noreturn));
static void become_box(const struct received *r, int control, const struct filter filters[FILTERS],
		       const struct ground *ground)
{
	struct error err = { "" };
	close(control);
	settle_in(ground, &err);
	serve(r, filters, ground, &err);
}

static void become_spare(int control, int waiting, const struct filter filters[FILTERS],
			 const struct ground *ground) __attribute__((noreturn));
static void become_spare(int control, int waiting, const struct filter filters[FILTERS],
			 const struct ground *ground)
{
	struct error err = { "" };
	struct received r;
	settle_in(ground, &err);
	if (!receive(control, &r))
		_exit(0);
	close(waiting);
	close(control);
	if (err.text[0] == '\0' && r.request.network && unshare(CLONE_NEWNET) < 0)
		error_set(&err, errno, "make a network for a box");
	serve(&r, filters, ground, &err);
}

/*
 * The next box, made while nobody asks for one. It takes the next request itself; false if it could
 * not be made.
 */
static bool make_spare(int control, const struct filter filters[FILTERS], struct ground *ground)
{
	int ends[2];
	char none;
	if (pipe2(ends, O_CLOEXEC) < 0)
		return false;
	_cleanup_fd_ int taken = ends[0];
	_cleanup_fd_ int waiting = ends[1]; /* closed by the spare when it has a request, or dies */
	ground->boxes++;
	pid_t pid = clone_box(&ground->tier, false);
	if (pid == 0)
		become_spare(control, waiting, filters, ground);
	cleanup_fd(&waiting);
	while (pid > 0 && read(taken, &none, 1) < 0 && errno == EINTR)
		;
	return pid > 0;
}

/* No request follows the last one at once, so there is time to prepare for the next. */
static bool is_quiet(int control)
{
	struct pollfd p = { .fd = control, .events = POLLIN };
	return poll(&p, 1, QUIET_MS) == 0;
}

/* The harness sees the end of the socket, and why. */
static void refuse_box(int control, int errnum)
{
	struct error err;
	error_set(&err, errnum, "clone a box");
	supervisor_send_failure(control, &err);
}

static void make_box(struct received *r, int control, const struct filter filters[FILTERS],
		     struct ground *ground)
{
	ground->boxes++;
	pid_t pid = clone_box_patiently(&ground->tier, r->request.network);
	if (pid == 0)
		become_box(r, control, filters, ground);
	if (pid < 0)
		refuse_box(r->fds[0], errno);
	for (size_t i = 0; i < r->count; i++)
		close(r->fds[i]);
}

static void serve_requests(int control, const struct filter filters[FILTERS],
			   struct ground *ground)
{
	struct received r;
	for (;;) {
		if (!ground->tier.weak && is_quiet(control) && make_spare(control, filters, ground))
			continue;
		if (!receive(control, &r))
			return;
		make_box(&r, control, filters, ground);
	}
}

void zygote_main(int control, struct ground *ground, const struct filter filters[FILTERS])
{
	struct zygote_answer answer = { .ready = true };
	struct zygote_start start;
	reset_scheduling();
	if (read(control, &start, sizeof(start)) != sizeof(start))
		_exit(3);
	/* changing the identity has made us undumpable, and then nobody may write their own map */
	if (reset_signals() < 0 || take_identity(ground, &start) < 0 || prctl(PR_SET_DUMPABLE, 1) < 0 ||
	    hide_command_line() < 0 || (!ground->tier.weak && sethostname("box", 3) < 0)) {
		error_set(&answer.error, errno, "take the identity of the sandbox");
		answer.ready = false;
	} else if ((ground->tier.weak ? weak_check(ground, &answer.error) :
					root_make_template(ground, &answer.error)) < 0) {
		answer.ready = false;
	}
	answer.tier = ground->tier;
	if (write(control, &answer, sizeof(answer)) != sizeof(answer) || !answer.ready)
		_exit(3);
	level_heap();
	serve_requests(control, filters, ground);
	_exit(0);
}
