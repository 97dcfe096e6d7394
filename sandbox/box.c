/* SPDX-License-Identifier: MIT */
#include "box.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cgroup.h"
#include "filter.h"
#include "identity.h"
#include "memory.h"
#include "scenario_pack.h"
#include "supervisor.h"
#include "weak.h"
#include "zygote.h"

/*
 * Theory of operation: sandbox_open() clones the harness into the namespaces of the zygote.
 * box_start() sends it one end of a socket and the images; the box's init reads the scenario from
 * that socket and answers with one packed record.
 */

#define NAMESPACES (CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | \
		    CLONE_NEWNET)

/* A box that has not answered so long after its own deadline is broken. */
#define GRACE_NS 30000000000

struct sandbox {
	struct tier tier;
	int lock; /* of the weak tier */
	pid_t pid;
	int control;
	struct filter filters[FILTERS];
	struct cgroup_tree *tree; /* NULL: the limits are by accounting */
	struct error no_tree;	  /* why */
	bool bounded_by_v1;	  /* all boxes together are, as we are */
};

struct box {
	int control;
	struct cgroup_tree *tree; /* the sandbox's */
	struct cgroup cgroup;
	int64_t give_up_ns;
	struct buf request; /* the packed scenario, until it is sent */
	size_t sent;
	struct buf answer;
};

static uint64_t namespaces(const struct tier *tier)
{
	if (tier->weak)
		return 0;
	return (NAMESPACES | CLONE_NEWCGROUP) & ~(tier->user_namespaces ? 0ul : CLONE_NEWUSER);
}

static int clone_zygote(struct sandbox *s, struct error *err)
{
	struct clone_args args = { .flags = namespaces(&s->tier), .exit_signal = SIGCHLD };
	struct ground ground = { .tier = s->tier, .proc = -1 };
	int pair[2];
	if (s->tree) { /* each program has a cgroup namespace: this one must see them all */
		args.flags &= ~(uint64_t)CLONE_NEWCGROUP;
		args.flags |= CLONE_INTO_CGROUP;
		args.cgroup = (uint64_t)cgroup_tree_home(s->tree);
	}
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return error_set(err, errno, "socketpair");
	_cleanup_fd_ int theirs = pair[1];
	s->control = pair[0];
	fflush(NULL); /* or a clone that has to die() would print it again */
	s->pid = (pid_t)syscall(SYS_clone3, &args, sizeof(args));
	if (s->pid < 0)
		return error_set(err, errno, "make a sandbox");
	if (s->pid == 0) {
		close(s->control);
		zygote_main(theirs, &ground, s->filters);
	}
	return 0;
}

static int await_zygote(struct sandbox *s, struct error *err)
{
	struct zygote_answer answer;
	struct zygote_start start = { .first_id = 0 };
	if (identity_choose(&start.identity, err) < 0 ||
	    (s->tier.user_namespaces ? identity_map(s->pid, start.identity, err) :
				       identity_numbers(start.identity, &start.first_id, err)) < 0 ||
	    (s->tree && s->tier.user_namespaces && cgroup_tree_give(s->tree, s->pid, err) < 0))
		return -1;
	if (send(s->control, &start, sizeof(start), MSG_NOSIGNAL) != sizeof(start))
		return error_set(err, errno, "start the sandbox");
	ssize_t len;
	do
		len = recv(s->control, &answer, sizeof(answer), 0);
	while (len < 0 && errno == EINTR);
	if (len != sizeof(answer))
		return error_set(err, 0, "the sandbox has died");
	s->tier = answer.tier;
	if (!answer.ready)
		*err = answer.error;
	return answer.ready ? 0 : -1;
}

/* The weak tier a second time is for one who has opened it already, and waits for us. */
enum wish { FULL, WEAK, WEAK_AGAIN };

static int make_filters(struct sandbox *s, bool reporting, struct error *err)
{
	for (int i = 0; i < FILTERS; i++) {
		struct filter *f = &s->filters[i];
		bool network = i & FILTER_NETWORK;
		f->watched = i & FILTER_WATCHED;
		f->reports_unknown = reporting;
		f->reports_bind = s->tier.weak;
		if (filter_init_reporting(f, network, err) < 0)
			return -1;
	}
	return 0;
}

static struct sandbox *open_tier(enum wish wish, struct cgroup_tree *tree, bool reporting,
				 struct error *err)
{
	struct sandbox *s = xcalloc(1, sizeof(*s));
	s->control = s->lock = -1;
	s->tree = tree;
	if (tier_find(&s->tier, wish != FULL, err) == 0 &&
	    (wish != WEAK || weak_lock(&s->lock, err) == 0) &&
	    make_filters(s, reporting, err) == 0 && clone_zygote(s, err) == 0 &&
	    await_zygote(s, err) == 0)
		return s;
	sandbox_close(s);
	return NULL;
}

struct sandbox *sandbox_open_in(struct cgroup_tree *tree, struct error *err)
{
	struct sandbox *s = open_tier(FULL, tree, false, err);
	_cleanup_fd_ int proc = s ? -1 : open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const struct advice *advice = proc < 0 ? NULL : tier_advice(proc);
	if (!s && advice) {
		struct error why = *err;
		error_set(err, 0, "%s (%s: %s)", why.text, advice->why, advice->cure);
	}
	return s;
}

struct sandbox *sandbox_open(struct error *err)
{
	struct cgroup_place place;
	struct cgroup_tree *tree = NULL;
	if (cgroup_where(&place, err) < 0)
		return NULL;
	_cleanup_free_ char *own = place.own;
	if (own && !(tree = cgroup_tree_open(own, CGROUP_ALL, &cgroup_kernel, err)))
		return NULL;
	struct sandbox *s = sandbox_open_in(tree, err);
	if (s) {
		s->no_tree = place.why;
		s->bounded_by_v1 = place.bounded_by_v1;
	}
	return s;
}

struct sandbox *sandbox_open_weak(struct error *err)
{
	return open_tier(WEAK, NULL, false, err);
}

const struct tier *sandbox_tier(const struct sandbox *s)
{
	return &s->tier;
}

const char *sandbox_limits_by(const struct sandbox *s, const char **why)
{
	struct cgroup some = { .dir = 0, .controllers = CGROUP_ALL }, none = CGROUP_NONE;
	*why = s->tree ? "" : s->no_tree.text;
	return cgroup_limits_by(s->tree ? &some : &none, s->bounded_by_v1);
}

void sandbox_close(struct sandbox *s)
{
	if (!s)
		return;
	cleanup_fd(&s->control);
	cleanup_fd(&s->lock);
	if (s->pid > 0) {
		kill(s->pid, SIGKILL); /* our own child, not waited for yet: the number is its own */
		while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	for (int i = 0; i < FILTERS; i++)
		filter_release(&s->filters[i]);
	cgroup_tree_close(s->tree);
	free(s);
}

/* Send what the socket takes now; the rest when the box has read it. */
static int push(struct box *box)
{
	while (box->sent < box->request.len) {
		ssize_t len = send(box->control, box->request.data + box->sent,
				   box->request.len - box->sent, MSG_NOSIGNAL);
		if (len < 0)
			return errno == EAGAIN || errno == EINTR ? 0 : -1;
		box->sent += (size_t)len;
	}
	return 0;
}

/* The scenario's bytes, with their length before them. */
static void pack_request(const struct scenario *scenario, struct buf *out)
{
	_cleanup_buf_ struct buf packed = BUF_INIT;
	scenario_pack(scenario, &packed);
	uint64_t len = packed.len;
	buf_add(out, &len, sizeof(len));
	buf_add(out, packed.data, packed.len);
}

static int request_box(struct sandbox *s, struct box *box, const struct scenario *scenario,
		       struct error *err)
{
	int pair[2], fds[MOST_DESCRIPTORS];
	size_t count = 0;
	struct zygote_request request = { .network = scenario->network, .grouped = s->tree,
					  .bounded_by_v1 = s->bounded_by_v1 };
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return error_set(err, errno, "socketpair");
	_cleanup_fd_ int theirs = pair[1];
	box->control = pair[0];
	fds[count++] = theirs;
	if (s->tree) {
		if (cgroup_tree_add(s->tree, &scenario->limits, &box->cgroup, err) < 0)
			return -1;
		request.controllers = box->cgroup.controllers;
		fds[count++] = box->cgroup.dir;
	}
	for (size_t i = 0; i < scenario->program_count; i++) {
		if (scenario->programs[i].image < 0)
			continue;
		if (request.image_count == MOST_IMAGES)
			return error_set(err, 0, "more than %d programs in one box", MOST_IMAGES);
		request.image_count++;
		fds[count++] = scenario->programs[i].image;
	}
	if (fcntl(box->control, F_SETFL, O_NONBLOCK) < 0)
		return error_set(err, errno, "fcntl");
	if (push(box) < 0) /* before the box exists, so that it never waits for us */
		return error_set(err, errno, "send a scenario");
	return zygote_send(s->control, &request, fds, count, err);
}

struct box *box_start(struct sandbox *s, const struct scenario *scenario, struct error *err)
{
	struct box *box = xcalloc(1, sizeof(*box));
	box->control = -1;
	box->tree = s->tree;
	box->cgroup = (struct cgroup)CGROUP_NONE;
	buf_init(&box->request);
	buf_init(&box->answer);
	/* init's clock may stand still for as long: account.c */
	box->give_up_ns = now_ns() + 10 * scenario->limits.wall_ns + GRACE_NS;
	pack_request(scenario, &box->request);
	if (request_box(s, box, scenario, err) == 0)
		return box;
	box_free(box);
	return NULL;
}

int box_fd(const struct box *box)
{
	return box->control;
}

short box_events(const struct box *box)
{
	return box->sent < box->request.len ? POLLIN | POLLOUT : POLLIN;
}

static int broken(struct record *record, const char *why)
{
	record_init(record);
	record->end = END_HARNESS;
	error_set(&record->error, 0, "%s", why);
	return 1;
}

/*
 * An answer that has begun is taken whole: its init does nothing but send it, and so only one of them
 * needs room here at a time, however many boxes flood their output. 1: there it is.
 */
static int take_answer(struct box *box)
{
	char bytes[65536];
	struct pollfd rest = { .fd = box->control, .events = POLLIN };
	for (;;) {
		ssize_t len = recv(box->control, bytes, sizeof(bytes), 0);
		if (len > 0) {
			buf_add(&box->answer, bytes, (size_t)len);
			continue;
		}
		if (len == 0 || (errno != EAGAIN && errno != EINTR))
			return 1;
		if (now_ns() >= box->give_up_ns)
			return -1;
		if (box->answer.len == 0)
			return 0;
		poll(&rest, 1, 1000);
	}
}

int box_read(struct box *box, struct record *record)
{
	struct error err;
	push(box); /* a box that died meanwhile shows below */
	int taken = take_answer(box);
	if (taken <= 0)
		return taken == 0 ? 0 : broken(record, "the box does not answer");
	if (box->answer.len == 0)
		return broken(record, "the box has died");
	if (record_unpack(record, box->answer.data, box->answer.len, &err) < 0)
		return broken(record, err.text);
	return 1;
}

void box_free(struct box *box)
{
	if (!box)
		return;
	cleanup_fd(&box->control); /* which its init takes as the order to end */
	if (box->tree)
		cgroup_tree_remove(box->tree, &box->cgroup);
	buf_release(&box->request);
	buf_release(&box->answer);
	free(box);
}

int box_run(struct sandbox *s, const struct scenario *scenario, struct record *record,
	    struct error *err)
{
	struct box *box = box_start(s, scenario, err);
	if (!box)
		return -1;
	while (!box_read(box, record)) {
		struct pollfd p = { .fd = box_fd(box), .events = box_events(box) };
		poll(&p, 1, 1000);
	}
	box_free(box);
	return 0;
}

static int run_check(struct sandbox *s, const struct program *program, bool network,
		     struct record *record, struct error *err)
{
	struct step start = { .kind = STEP_START };
	struct scenario scenario = {
		.programs = program, .program_count = 1, .steps = &start, .step_count = 1,
		.network = network,
		.limits = { .wall_ns = 10000000000, .cpu_ns = 5000000000, .memory = 64 << 20,
			    .output = 4096, .files = 1 << 20, .processes = 16 },
	};
	return box_run(s, &scenario, record, err);
}

/* "; the filter refuses it NAME, …", or nothing. */
static void name_refused(struct buf *out, const struct record *record)
{
	int count = 0;
	for (size_t i = 0; i < record->forbidden_count; i++) {
		const char *name = record->forbidden[i]; /* "NAME PROGRAM" */
		size_t len = strcspn(name, " ");
		if (len == 6 && strncmp(name, "clone3", len) == 0)
			continue; /* left out on purpose, see syscalls.c */
		buf_str(out, count++ == 0 ? "; the filter (sandbox/syscalls.c) refuses it " : ", ");
		buf_add(out, name, len);
	}
}

/* It has failed: once more, with a filter that reports what the other one refuses in silence. */
static void diagnose(const struct sandbox *s, const struct program *program, bool network,
		     struct buf *out)
{
	struct error ignored;
	struct record record;
	struct sandbox *other = open_tier(s->tier.weak ? WEAK_AGAIN : FULL, NULL, true, &ignored);
	if (!other || run_check(other, program, network, &record, &ignored) < 0) {
		sandbox_close(other);
		return;
	}
	name_refused(out, &record);
	record_release(&record);
	sandbox_close(other);
}

static int fail_check(const struct sandbox *s, const struct program *program, bool network,
		      const struct record *r, struct error *err)
{
	const struct program_record *p = &r->programs[0];
	_cleanup_buf_ struct buf why = BUF_INIT;
	const char *said = p->err.bytes.data;
	if (r->end == END_HARNESS)
		return error_set(err, 0, "%s", r->error.text);
	if (p->ending == ENDING_SIGNALED)
		buf_printf(&why, "ends by signal %d", p->status);
	else if (p->ending == ENDING_EXITED)
		buf_printf(&why, "ends with status %d", p->status);
	else
		buf_str(&why, "does not end");
	if (*said)
		buf_printf(&why, ", having said: %.*s", (int)strcspn(said, "\n"), said);
	diagnose(s, program, network, &why);
	return error_set(err, 0, "a program that should work in the box %s", why.data);
}

int sandbox_check_program(struct sandbox *s, const struct program *program, bool network,
			  struct error *err)
{
	struct record r;
	int result = 0;
	if (run_check(s, program, network, &r, err) < 0)
		return -1;
	if (r.end != END_DONE || r.programs[0].ending != ENDING_EXITED || r.programs[0].status != 0)
		result = fail_check(s, program, network, &r, err);
	record_release(&r);
	return result;
}

int sandbox_check(struct sandbox *s, struct error *err)
{
	static char name[] = "/usr/bin/true";
	char *argv[] = { name, NULL };
	struct program program = { .name = "true", .image = -1, .argv = argv };
	return sandbox_check_program(s, &program, false, err);
}
