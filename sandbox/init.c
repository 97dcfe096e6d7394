/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "loopback.h"
#include "memory.h"
#include "objects.h"
#include "scenario_pack.h"
#include "supervisor.h"
#include "weak.h"

/*
 * Theory of operation: this is process 1 of the box, a copy of the zygote in fresh namespaces.
 * One loop, no threads (run.c): take output, feed input, answer refused calls, reap, do the steps of
 * the script that can be done, and look at the whole tree every few milliseconds. It ends by killing
 * all that is left, noting what stays behind, and writing the record. When it exits, the kernel
 * kills whatever is still in the namespace, so nothing can outlive the box. The harness's death
 * closes the control socket, which ends the loop too.
 */

int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t supervisor_time(const struct supervisor *s)
{
	return s->watch.clock.on ? s->watch.clock.now_ns : now_ns() - s->began_ns;
}

void supervisor_end(struct supervisor *s, enum run_end end, int culprit)
{
	if (s->over)
		return;
	s->over = true;
	s->record.end = end;
	s->record.culprit = culprit;
	s->record.step = (int)s->step;
}

void supervisor_fail(struct supervisor *s, const struct error *err)
{
	s->record.error = *err;
	s->record.end = END_HARNESS;
	s->over = true;
}

static int put_file(const struct box_file *f, struct error *err)
{
	_cleanup_fd_ int fd = open(f->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, f->mode);
	if (fd < 0)
		return error_set(err, errno, "create %s", f->name);
	for (size_t done = 0; done < f->len;) {
		ssize_t len = write(fd, f->data + done, f->len - done);
		if (len < 0)
			return error_set(err, errno, "write %s", f->name);
		done += (size_t)len;
	}
	return 0;
}

/* Do programs of the student's and the grader's meet here? */
static bool is_mixed(const struct scenario *sc)
{
	size_t trusted = 0;
	for (size_t i = 0; i < sc->program_count; i++)
		trusted += sc->programs[i].trusted;
	return trusted > 0 && trusted < sc->program_count;
}

static int enter_proc(struct supervisor *s, struct error *err)
{
	if (!is_mixed(s->scenario))
		return root_share_proc(&s->root, err);
	if (root_hide_proc(&s->root, err) < 0)
		return -1;
	return domain_start(&s->domain, &s->root, err);
}

static int enter_namespaces(struct supervisor *s, struct error *err)
{
	if (root_enter(&s->root, s->ground, s->scenario->limits.files, err) < 0 ||
	    enter_proc(s, err) < 0)
		return -1;
	return s->scenario->network ? loopback_up(err) : 0;
}

/*
 * Init and its programs share one CPU: while init looks, none of them runs, and none can be halfway
 * through something that will wake another, such as its own end. Only so is "nobody can move" a
 * proof. It also saves a wake-up across CPUs for every event. Compilers prove nothing.
 */
static int share_one_cpu(void)
{
	cpu_set_t one;
	int cpu = sched_getcpu();
	if (cpu < 0)
		return -1;
	CPU_ZERO(&one);
	CPU_SET(cpu, &one);
	return sched_setaffinity(0, sizeof(one), &one);
}

static int prepare(struct supervisor *s, struct error *err)
{
	sigset_t child;
	if (s->scenario->policy == POLICY_PROGRAM && share_one_cpu() < 0)
		return error_set(err, errno, "choose a CPU");
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	if (sigprocmask(SIG_SETMASK, &child, NULL) < 0)
		return error_set(err, errno, "sigprocmask");
	s->signals = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	if (s->signals < 0)
		return error_set(err, errno, "signalfd");
	root_take_ground(&s->root, s->ground);
	if ((s->root.tier.weak ? weak_enter(&s->root, s->ground, s->scenario->policy, err) :
				 enter_namespaces(s, err)) < 0)
		return -1;
	if (root_own_files(&s->root, err) < 0)
		return -1;
	for (size_t i = 0; i < s->scenario->file_count; i++)
		if (put_file(&s->scenario->files[i], err) < 0)
			return -1;
	return 0;
}

static struct stream no_stream(struct output *output, int64_t limit)
{
	return (struct stream){ .ours = -1, .theirs = -1, .output = output, .limit = limit };
}

static void init_tables(struct supervisor *s)
{
	size_t count = s->scenario->program_count;
	s->began_ns = now_ns();
	int64_t limit = s->scenario->limits.output;
	record_init(&s->record);
	s->screen = no_stream(&s->record.screen, limit);
	s->programs = xcalloc(count, sizeof(*s->programs));
	s->record.programs = xcalloc(count, sizeof(*s->record.programs));
	s->record.program_count = count;
	for (size_t i = 0; i < count; i++) {
		struct program_record *p = &s->record.programs[i];
		p->name = xstrdup(s->scenario->programs[i].name);
		buf_init(&p->out.bytes);
		buf_init(&p->err.bytes);
		s->programs[i] = (struct running){ .input = -1, .listener = -1 };
		buf_init(&s->programs[i].pending);
		s->programs[i].out = no_stream(&p->out, limit);
		s->programs[i].err = no_stream(&p->err, limit);
	}
}

static void add_poll(struct pollfd *fds, nfds_t *count, int fd, short events)
{
	if (fd >= 0)
		fds[(*count)++] = (struct pollfd){ .fd = fd, .events = events };
}

/* What the end of a namespace does in other tiers. */
static void kill_descendants(struct supervisor *s)
{
	siginfo_t info = { 0 };
	for (;;) {
		struct timespec moment = { .tv_nsec = 1000000 };
		weak_kill(&s->root);
		if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD)
			return;
		programs_reap(s);
		nanosleep(&moment, NULL);
	}
}

static void leave_weak_box(struct supervisor *s)
{
	struct snapshot left;
	kill_descendants(s);
	objects_take(&left, "", &s->root, s->scenario);
	objects_remove(&s->root);
	weak_leave(&s->root, &left);
}

bool supervisor_await_news(struct supervisor *s, int timeout_ms)
{
	size_t programs = s->scenario->program_count;
	struct pollfd *fds = xcalloc(4 + 4 * programs, sizeof(*fds));
	nfds_t count = 0;
	add_poll(fds, &count, s->control, POLLRDHUP);
	add_poll(fds, &count, s->signals, POLLIN);
	add_poll(fds, &count, s->domain.news, POLLIN);
	add_poll(fds, &count, s->screen.ours, POLLIN);
	for (size_t i = 0; i < programs; i++) {
		struct running *r = &s->programs[i];
		add_poll(fds, &count, r->out.ours, POLLIN);
		add_poll(fds, &count, r->err.ours, POLLIN);
		add_poll(fds, &count, r->listener, POLLIN);
		if (r->sent < r->pending.len)
			add_poll(fds, &count, r->input, POLLOUT);
	}
	int ready = poll(fds, count, timeout_ms);
	if (ready > 0 && fds[0].revents != 0) { /* the harness has gone, and so does the box */
		if (s->root.weak)
			leave_weak_box(s);
		_exit(3);
	}
	free(fds);
	return ready > 0;
}

bool supervisor_has_news(struct supervisor *s)
{
	return supervisor_await_news(s, 0);
}

/* A stop that we have not heard of yet: what we know of whoever is stopped may be old. */
static bool is_stop_pending(void)
{
	siginfo_t info = { 0 };
	return waitid(P_ALL, 0, &info, WSTOPPED | WNOHANG | WNOWAIT | __WALL) == 0 && info.si_pid > 0;
}

/* Traced tasks that have stopped wait for us, and go on as soon as we come to it: they run. */
int supervisor_scan(const struct supervisor *s, struct scan *scan)
{
	if (scan_take(scan, s->root.proc, s->domain.init) < 0)
		return -1;
	for (size_t i = 0; i < scan->count && s->watch.on; i++) {
		struct task *t = &scan->tasks[i];
		if (t->call == SYS_pause)
			t->call = watch_call_of(&s->watch, t->tid);
		if (t->state != 't')
			continue;
		if (watch_is_stopped(&s->watch, t->pid) && !is_stop_pending())
			t->state = 'T'; /* by a signal, as a program sees it */
		else
			t->running = true;
	}
	return 0;
}

static void kill_all(struct supervisor *s)
{
	if (getpid() == 1) /* nobody is here who is not of the box */
		kill(-1, SIGKILL);
	else
		kill_descendants(s);
	siginfo_t info;
	while (waitid(P_ALL, 0, &info, WEXITED | WNOWAIT) == 0)
		programs_reap(s);
	programs_drain(s);
}

static void collect(struct supervisor *s)
{
	struct stat st;
	const struct scenario *sc = s->scenario;
	_cleanup_fd_ int fd = sc->collect ?
		open(sc->collect, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
	if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size < 0 ||
	    (size_t)st.st_size > sc->collect_max)
		return;
	char *bytes = xcalloc((size_t)st.st_size, 1);
	ssize_t len = read(fd, bytes, (size_t)st.st_size);
	if (len == st.st_size) {
		buf_add(&s->record.collected, bytes, (size_t)len);
		s->record.collected_found = true;
	}
	free(bytes);
}

static void send_record(int control, const struct record *record)
{
	struct buf packed = BUF_INIT;
	record_pack(record, &packed);
	for (size_t sent = 0; sent < packed.len;) {
		ssize_t len = send(control, packed.data + sent, packed.len - sent, MSG_NOSIGNAL);
		if (len < 0 && errno == EINTR)
			continue;
		if (len <= 0)
			break; /* nobody is interested any more */
		sent += (size_t)len;
	}
	shutdown(control, SHUT_WR); /* it is whole: nobody has to wait until our memory is freed */
	buf_release(&packed);
}

void supervisor_send_failure(int control, const struct error *err)
{
	struct record record;
	record_init(&record);
	record.end = END_HARNESS;
	record.error = *err;
	send_record(control, &record);
}

static int receive_all(int control, void *bytes, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t n = recv(control, (char *)bytes + done, len - done, MSG_WAITALL);
		if (n == 0 || (n < 0 && errno != EINTR))
			return -1;
		done += n > 0 ? (size_t)n : 0;
	}
	return 0;
}

/* The scenario's bytes come with their length before them; -1 if the harness has gone. */
static int receive_scenario(int control, const int *images, size_t image_count,
			    struct scenario_copy *copy, struct error *err)
{
	uint64_t len;
	if (receive_all(control, &len, sizeof(len)) < 0)
		_exit(3);
	char *bytes = xcalloc(len, 1);
	if (receive_all(control, bytes, len) < 0)
		_exit(3);
	int result = scenario_unpack(copy, bytes, len, images, image_count, err);
	free(bytes);
	return result;
}

/* watch_seize() opens our memory for a moment: behind Landlock, or while there is nobody to look. */
static bool may_watch(const struct supervisor *s)
{
	return s->root.wall >= 0 || s->scenario->program_count == 1;
}

static void supervise(struct supervisor *s, const char *limits_by)
{
	struct error err;
	init_tables(s);
	s->record.limits_by = xstrdup(limits_by);
	s->record.tier = xstrdup(tier_name(&s->ground->tier));
	if (prepare(s, &err) < 0)
		supervisor_fail(s, &err);
	s->began_ns = now_ns();
	if (s->scenario->watch && !may_watch(s))
		s->filter -= FILTER_WATCHED;
	else if (s->scenario->watch && !s->over)
		watch_init(&s->watch, &s->record.trace, s->root.proc, s->began_ns,
			   s->scenario->virtual_time);
	faults_init(&s->watch.faults, s->scenario->seed);
	order_init(&s->watch.order, s->watch.faults.wanted.kind ? ORDER_USUAL : s->scenario->seed);
	s->watch.lock_points = s->scenario->lock_points;
	run_until_over(s);
	s->record.wall_ns = now_ns() - s->began_ns;
	s->record.seed = s->scenario->seed;
	s->record.turns = s->watch.turns;
	s->record.points = s->watch.order.points;
	record_faults(&s->record, s->watch.faults.seeds, s->watch.faults.seed_count);
	s->record.virtual_ns = s->watch.clock.on ? s->watch.clock.now_ns : -1;
	if (s->record.end == END_DONE && !programs_gone(s))
		programs_note_running(s);
	kill_all(s);
	s->record.cpu_ns = limits_cpu_time(s);
	if (s->record.end != END_HARNESS) {
		objects_take(&s->record.left, "", &s->root, s->scenario);
		collect(s);
		objects_remove(&s->root);
	}
	weak_leave(&s->root, &s->record.left);
}

void supervisor_main(int control, const int *images, size_t image_count,
		     const struct filter *filter, const struct ground *ground,
		     const struct cgroup *cgroup, const char *limits_by, const struct error *before)
{
	struct scenario_copy copy;
	struct error err = *before;
	if (err.text[0] != '\0' ||
	    receive_scenario(control, images, image_count, &copy, &err) < 0) {
		supervisor_send_failure(control, &err);
		_exit(3);
	}
	struct supervisor s = { .scenario = &copy.scenario, .control = control, .signals = -1,
				.ground = ground, .root = ROOT_NONE, .domain = DOMAIN_NONE,
				.cgroup = *cgroup };
	if (copy.scenario.policy != POLICY_COMPILER)
		s.filter = filter + (copy.scenario.watch ? FILTER_WATCHED : 0);
	supervise(&s, limits_by);
	send_record(control, &s.record);
	_exit(0);
}
