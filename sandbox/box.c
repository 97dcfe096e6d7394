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

#include "filter.h"
#include "identity.h"
#include "memory.h"
#include "scenario_pack.h"
#include "supervisor.h"
#include "zygote.h"

/*
 * Theory of operation: sandbox_open() clones the harness into the namespaces of the zygote.
 * box_start() sends it one end of a socket and the images; the box's init reads the scenario from
 * that socket and answers with one packed record.
 */

#define NAMESPACES (CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | \
		    CLONE_NEWNET | CLONE_NEWCGROUP)

/* A box that has not answered so long after its own deadline is broken. */
#define GRACE_NS 30000000000

struct sandbox {
	pid_t pid;
	int control;
	struct filter filters[2]; /* without and with network */
};

struct box {
	int control;
	int64_t give_up_ns;
	struct buf request; /* the packed scenario, until it is sent */
	size_t sent;
	struct buf answer;
};

/* Why there are no user namespaces here, as far as the kernel lets us know, and what helps. */
static const char *namespace_advice(int errnum)
{
	if (errnum == ENOSPC)
		return "user.max_user_namespaces is 0 or used up: sysctl user.max_user_namespaces=10000";
	if (errnum == EPERM || errnum == EACCES)
		return "user namespaces are forbidden here: see \"Tiers\" in sandbox/README.md";
	return "this kernel lacks a kind of namespace";
}

static int clone_zygote(struct sandbox *s, struct error *err)
{
	struct clone_args args = { .flags = NAMESPACES, .exit_signal = SIGCHLD };
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return error_set(err, errno, "socketpair");
	_cleanup_fd_ int theirs = pair[1];
	s->control = pair[0];
	fflush(NULL); /* or a clone that has to die() would print it again */
	s->pid = (pid_t)syscall(SYS_clone3, &args, sizeof(args));
	if (s->pid < 0)
		return error_set(err, errno, "make a sandbox (%s)", namespace_advice(errno));
	if (s->pid == 0) {
		close(s->control);
		zygote_main(theirs, s->filters);
	}
	return 0;
}

static int await_zygote(struct sandbox *s, struct error *err)
{
	struct zygote_answer answer;
	enum identity identity;
	if (identity_choose(&identity, err) < 0 || identity_map(s->pid, identity, err) < 0)
		return -1;
	if (send(s->control, &identity, sizeof(identity), MSG_NOSIGNAL) != sizeof(identity))
		return error_set(err, errno, "start the sandbox");
	ssize_t len;
	do
		len = recv(s->control, &answer, sizeof(answer), 0);
	while (len < 0 && errno == EINTR);
	if (len != sizeof(answer))
		return error_set(err, 0, "the sandbox has died");
	if (!answer.ready)
		*err = answer.error;
	return answer.ready ? 0 : -1;
}

struct sandbox *sandbox_open(struct error *err)
{
	struct sandbox *s = xcalloc(1, sizeof(*s));
	s->control = -1;
	if (filter_init(&s->filters[0], false, err) == 0 &&
	    filter_init(&s->filters[1], true, err) == 0 && clone_zygote(s, err) == 0 &&
	    await_zygote(s, err) == 0)
		return s;
	sandbox_close(s);
	return NULL;
}

void sandbox_close(struct sandbox *s)
{
	if (!s)
		return;
	cleanup_fd(&s->control);
	if (s->pid > 0) {
		kill(s->pid, SIGKILL); /* our own child, not waited for yet: the number is its own */
		while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	filter_release(&s->filters[0]);
	filter_release(&s->filters[1]);
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
	int pair[2], fds[MOST_IMAGES + 1];
	struct zygote_request request = { .network = scenario->network };
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return error_set(err, errno, "socketpair");
	_cleanup_fd_ int theirs = pair[1];
	box->control = pair[0];
	fds[0] = theirs;
	for (size_t i = 0; i < scenario->program_count; i++) {
		if (scenario->programs[i].image < 0)
			continue;
		if (request.image_count == MOST_IMAGES)
			return error_set(err, 0, "more than %d programs in one box", MOST_IMAGES);
		fds[1 + request.image_count++] = scenario->programs[i].image;
	}
	if (fcntl(box->control, F_SETFL, O_NONBLOCK) < 0)
		return error_set(err, errno, "fcntl");
	if (push(box) < 0) /* before the box exists, so that it never waits for us */
		return error_set(err, errno, "send a scenario");
	return zygote_send(s->control, &request, fds, 1 + (size_t)request.image_count, err);
}

struct box *box_start(struct sandbox *s, const struct scenario *scenario, struct error *err)
{
	struct box *box = xcalloc(1, sizeof(*box));
	box->control = -1;
	buf_init(&box->request);
	buf_init(&box->answer);
	box->give_up_ns = now_ns() + scenario->limits.wall_ns + GRACE_NS;
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

int box_read(struct box *box, struct record *record)
{
	char bytes[65536];
	struct error err;
	ssize_t len;
	push(box); /* a box that died meanwhile shows below */
	while ((len = recv(box->control, bytes, sizeof(bytes), 0)) > 0)
		buf_add(&box->answer, bytes, (size_t)len);
	if (len < 0 && (errno == EAGAIN || errno == EINTR))
		return now_ns() < box->give_up_ns ? 0 : broken(record, "the box does not answer");
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

int sandbox_check(struct sandbox *s, struct error *err)
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
	if (box_run(s, &scenario, &record, err) < 0)
		return -1;
	int result = 0;
	if (record.end == END_HARNESS)
		result = error_set(err, 0, "%s", record.error.text);
	else if (record.programs[0].ending != ENDING_EXITED || record.programs[0].status != 0)
		result = error_set(err, 0, "a program in the box did not end as it should");
	record_release(&record);
	return result;
}
