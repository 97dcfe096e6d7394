/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "launch.h"
#include "memory.h"
#include "observe.h"
#include "process.h"
#include "supervisor.h"
#include "weak.h"

#define MOST_ORPHANS 256

/*
 * A timer set with one of these wakes a process that looks as if it waited for ever. The names of
 * the functions a program imports stand in its image, so one that lacks them has no timers.
 */
static const char *const timer_functions[] = {
	"alarm", "ualarm", "setitimer", "timer_settime", "timerfd_settime", "syscall", "dlsym",
};

/* Lay the image into the working directory, so that argv[0] names it as it does in a shell. */
static int place_image(const struct program *p, struct error *err)
{
	struct stat st;
	if (fstat(p->image, &st) < 0)
		return error_set(err, errno, "stat the program %s", p->name);
	_cleanup_fd_ int fd = open(p->argv[0], O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755);
	if (fd < 0)
		return errno == EEXIST ? 0 : error_set(err, errno, "create %s", p->argv[0]);
	off_t at = 0;
	while (at < st.st_size)
		if (sendfile(fd, p->image, &at, (size_t)(st.st_size - at)) <= 0)
			return error_set(err, errno, "write %s", p->argv[0]);
	return 0;
}

static int open_input(struct running *r, const struct program *p, int *program_end,
		      struct error *err)
{
	int pair[2];
	if (pipe2(pair, O_CLOEXEC) < 0)
		return error_set(err, errno, "pipe");
	*program_end = pair[0];
	r->input = pair[1];
	if (fcntl(r->input, F_SETFL, O_NONBLOCK) < 0)
		return error_set(err, errno, "fcntl");
	buf_add(&r->pending, p->input, p->input_len);
	r->keep_input = p->input_open;
	return 0;
}

static int open_output(struct supervisor *s, struct running *r, const struct program *p,
		       int *program_end, struct error *err)
{
	switch (p->stdout_kind) {
	case STDOUT_PIPE:
		return stream_pipe(&r->out, program_end, err);
	case STDOUT_TERMINAL:
		if (root_terminals(&s->root, err) < 0 ||
		    stream_terminal(&r->out, s->root.pts, err) < 0)
			return -1;
		*program_end = dup(r->out.theirs);
		break;
	case STDOUT_SCREEN:
		if (root_terminals(&s->root, err) < 0 ||
		    (s->screen.ours < 0 && stream_terminal(&s->screen, s->root.pts, err) < 0))
			return -1;
		*program_end = dup(s->screen.theirs);
		break;
	}
	return *program_end < 0 ? error_set(err, errno, "a program's terminal") : 0;
}

static void stop_watching(struct supervisor *s)
{
	watch_release(&s->watch);
	s->record.trace.watched = false;
	s->filter -= FILTER_WATCHED;
}

/* Where nobody may be traced, unwatched: it is said in the record, and costs nobody a point. */
static pid_t launch_somehow(struct supervisor *s, struct launch *l, int *listener, int *refused,
			    struct error *err)
{
	pid_t pid = launch(l, listener, refused, err);
	if (pid != LAUNCH_NOT_TRACED || s->record.trace.event_count > 0)
		return pid;
	stop_watching(s);
	l->watched = false;
	l->filter = s->filter;
	return launch(l, listener, refused, err);
}

/* `pid` 0: the kernel has refused to execute it, with the errno `refused`. */
static void note_started(struct supervisor *s, int index, pid_t pid, int refused)
{
	const struct program *p = &s->scenario->programs[index];
	struct running *r = &s->programs[index];
	struct program_record *record = &s->record.programs[index];
	bool inside = s->domain.init > 0 && !p->trusted && pid > 0;
	r->pid = pid;
	r->ended = pid == 0;
	r->has_timers = s->scenario->policy == POLICY_PROGRAM &&
			image_mentions(p->image, timer_functions, COUNT(timer_functions));
	record->pid = inside ? process_inner_pid(s->root.proc, pid) : pid;
	record->status = refused;
	record->ending = pid == 0 ? ENDING_NO_EXEC : ENDING_KILLED;
	if (s->watch.on && pid > 0)
		watch_begin(&s->watch, pid, record->pid, index, p->trusted);
}

static int start(struct supervisor *s, int index, struct error *err)
{
	const struct program *p = &s->scenario->programs[index];
	struct running *r = &s->programs[index];
	_cleanup_fd_ int input = -1;
	_cleanup_fd_ int output = -1;
	_cleanup_fd_ int error = -1;
	if (p->image >= 0 && (p->trusted ? root_allow_image(&s->root, p->image, err) :
					   place_image(p, err)) < 0)
		return -1;
	if (open_input(r, p, &input, err) < 0 || open_output(s, r, p, &output, err) < 0 ||
	    stream_pipe(&r->err, &error, err) < 0)
		return -1;
	struct launch l = {
		.program = p,
		.limits = &s->scenario->limits,
		.root = &s->root,
		.filter = s->filter,
		.domain = s->domain.init > 0 && !p->trusted ? &s->domain : NULL,
		.cgroup = s->cgroup.dir,
		.watched = s->watch.on,
		.input = input, .output = output, .error = error,
	};
	int refused = 0;
	s->record.programs[index].start_ns = supervisor_time(s);
	pid_t pid = launch_somehow(s, &l, &r->listener, &refused, err);
	if (pid < 0)
		return -1;
	note_started(s, index, pid, refused);
	return 0;
}

void programs_start(struct supervisor *s, int index)
{
	struct error err;
	if (start(s, index, &err) < 0)
		supervisor_fail(s, &err);
}

static void note_forbidden(struct supervisor *s, int number, int program)
{
	_cleanup_free_ char *name = filter_call_name(number);
	char *entry = xasprintf("%s %s", name, program < 0 ? "" : s->scenario->programs[program].name);
	for (size_t i = 0; i < s->record.forbidden_count; i++)
		if (strcmp(s->record.forbidden[i], entry) == 0) {
			free(entry);
			return;
		}
	s->record.forbidden = grow(s->record.forbidden, s->record.forbidden_count, sizeof(char *));
	s->record.forbidden[s->record.forbidden_count++] = entry;
}

static void answer_call(struct supervisor *s, int program, const struct filter_call *call)
{
	int listener = s->programs[program].listener;
	if (s->root.weak && call->number == SYS_bind) {
		weak_free_port(&s->root, call);
		filter_let_pass(listener, call);
		return;
	}
	filter_refuse(s->filter, listener, call);
	note_forbidden(s, call->number, program);
}

bool programs_refuse(struct supervisor *s)
{
	bool any = false;
	for (size_t i = 0; i < s->scenario->program_count; i++) {
		struct running *r = &s->programs[i];
		struct pollfd p = { .fd = r->listener, .events = POLLIN };
		struct filter_call call;
		while (r->listener >= 0 && poll(&p, 1, 0) > 0) {
			if ((p.revents & POLLIN) && filter_receive(r->listener, &call)) {
				answer_call(s, (int)i, &call);
				any = true;
			}
			if (p.revents & POLLHUP) { /* nobody with this filter lives any more */
				close(r->listener);
				r->listener = -1;
			}
		}
	}
	return any;
}

/* By its main process, whose number is also that of its session; -1 if there is none. */
static int program_of(const struct supervisor *s, pid_t pid)
{
	for (size_t i = 0; i < s->scenario->program_count; i++)
		if (s->programs[i].pid > 0 && s->programs[i].pid == pid)
			return (int)i;
	return -1;
}

static void note_ended(struct supervisor *s, int index, int status)
{
	struct program_record *p = &s->record.programs[index];
	s->programs[index].ended = true;
	p->end_ns = supervisor_time(s);
	if (p->ending == ENDING_STOPPED)
		return;
	p->ending = WIFSIGNALED(status) ? ENDING_SIGNALED : ENDING_EXITED;
	p->status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
	if (s->over && p->ending == ENDING_SIGNALED && p->status == SIGKILL)
		p->ending = ENDING_KILLED;
}

int programs_owner(const struct supervisor *s, pid_t session)
{
	int owner = program_of(s, session), only = -1;
	for (size_t i = 0; i < s->scenario->program_count && owner < 0; i++) {
		if (s->programs[i].pid == 0 || (s->domain.init > 0 && s->scenario->programs[i].trusted))
			continue; /* the grader's do not leave their sessions */
		if (only >= 0)
			return -1;
		only = (int)i;
	}
	return owner < 0 ? only : owner;
}

static void add_orphan(struct supervisor *s, struct orphan orphan)
{
	struct record *r = &s->record;
	if (r->orphan_count == MOST_ORPHANS) /* nobody reads so many */
		return;
	r->orphans = grow(r->orphans, r->orphan_count, sizeof(*r->orphans));
	r->orphans[r->orphan_count++] = orphan;
}

static void note_orphan(struct supervisor *s, pid_t pid, int program)
{
	bool stopped = program >= 0 && s->record.programs[program].ending == ENDING_STOPPED;
	if (!stopped && !s->over) /* else its parent was killed by us and could not wait */
		add_orphan(s, (struct orphan){ program, pid, false });
}

void programs_note_running(struct supervisor *s)
{
	struct scan scan;
	if (supervisor_scan(s, &scan) < 0)
		return;
	for (size_t i = 0; i < scan.count; i++) {
		const struct task *t = &scan.tasks[i];
		int program = programs_owner(s, t->session);
		bool stopped = program >= 0 && s->record.programs[program].ending == ENDING_STOPPED;
		if (t->entry == t->tid && program_of(s, t->pid) < 0 && !stopped)
			add_orphan(s, (struct orphan){
				program, process_inner_pid(s->root.proc, t->pid), true });
	}
	scan_release(&scan);
}

/* The program in whose session, as the domain numbers it, a process was. */
static int program_by_inner_session(const struct supervisor *s, pid_t session)
{
	for (size_t i = 0; i < s->scenario->program_count; i++)
		if (!s->scenario->programs[i].trusted && s->record.programs[i].pid == session)
			return (int)i;
	return programs_owner(s, -1);
}

void programs_reap_domain(struct supervisor *s)
{
	struct domain_orphan orphan;
	while (domain_next_orphan(&s->domain, &orphan))
		note_orphan(s, orphan.pid, program_by_inner_session(s, orphan.session));
}

/* To its tracer each task shows its end first; only who is our child as well is ours to judge. */
static bool is_ours(const struct supervisor *s, pid_t pid)
{
	const struct watched_task *t = s->watch.on ? watch_find(&s->watch, pid) : NULL;
	if (!t || !t->process || program_of(s, pid) >= 0)
		return true;
	return t->process->pid == pid &&
	       process_parent(s->root.proc, t->process->entry) == process_own_entry(s->root.proc);
}

static int64_t time_of(const struct rusage *used)
{
	return ((int64_t)used->ru_utime.tv_sec + used->ru_stime.tv_sec) * 1000000000 +
	       ((int64_t)used->ru_utime.tv_usec + used->ru_stime.tv_usec) * 1000;
}

static void reap(struct supervisor *s, pid_t pid)
{
	/* before it is reaped: afterwards nothing says whose child it was */
	pid_t session = getsid(pid);
	bool ours = is_ours(s, pid);
	struct rusage used;
	int status;
	if (wait4(pid, &status, __WALL, &used) < 0)
		return;
	if (s->watch.on)
		watch_ended(&s->watch, pid, status);
	if (!ours) /* its parent will hear of it now */
		return;
	s->reaped_cpu_ns += time_of(&used);
	int index = program_of(s, pid);
	if (index >= 0) {
		s->record.programs[index].cpu_ns += time_of(&used);
		note_ended(s, index, status);
	} else if (pid != s->domain.init) {
		note_orphan(s, pid, programs_owner(s, session));
	}
}

/* The next stop of one that we trace; false if there is none. */
static bool see_stop(struct supervisor *s)
{
	siginfo_t info = { 0 };
	if (!s->watch.on || waitid(P_ALL, 0, &info, WSTOPPED | WNOHANG | __WALL) < 0 ||
	    info.si_pid == 0)
		return false;
	watch_stopped(&s->watch, info.si_pid, info.si_status);
	return true;
}

/* Reap the next that has ended; false if there is none. */
static bool see_end(struct supervisor *s)
{
	siginfo_t info = { 0 };
	if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT | __WALL) < 0 || info.si_pid == 0)
		return false;
	if (info.si_code == CLD_EXITED || info.si_code == CLD_KILLED || info.si_code == CLD_DUMPED)
		reap(s, info.si_pid);
	return true;
}

bool programs_see(struct supervisor *s)
{
	return see_stop(s) || see_end(s);
}

/* Who stops at a call goes on to the next one at once: look again before all else is looked at. */
#define MOST_STOPS 200

bool programs_reap(struct supervisor *s)
{
	bool any = false, yielded = false;
	for (int stops = 0; stops < MOST_STOPS;) {
		if (see_stop(s)) {
			stops++;
			yielded = false;
		} else if (see_end(s)) {
			any = true;
		} else if (stops > 0 && !yielded) {
			yielded = true;
			sched_yield();
		} else {
			break;
		}
	}
	programs_reap_domain(s);
	return any;
}

void programs_stop(struct supervisor *s, int index)
{
	struct scan scan;
	pid_t session = s->programs[index].pid;
	if (session <= 0 || s->programs[index].ended)
		return;
	s->record.programs[index].ending = ENDING_STOPPED;
	if (supervisor_scan(s, &scan) == 0)
		for (size_t i = 0; i < scan.count; i++)
			if (scan.tasks[i].session == session)
				kill(scan.tasks[i].pid, SIGKILL);
	scan_release(&scan);
	kill(session, SIGKILL);
}

bool programs_gone(const struct supervisor *s)
{
	siginfo_t info;
	struct scan scan;
	if (s->domain.init == 0)
		return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD;
	if (!programs_all_ended(s) || supervisor_scan(s, &scan) < 0)
		return false;
	bool gone = scan.count == 0 && scan.zombies == 0 && !scan.torn;
	scan_release(&scan);
	return gone;
}

bool programs_all_ended(const struct supervisor *s)
{
	for (size_t i = 0; i < s->scenario->program_count; i++)
		if (s->programs[i].pid > 0 && !s->programs[i].ended)
			return false;
	return true;
}
