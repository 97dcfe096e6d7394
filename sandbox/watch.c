/* SPDX-License-Identifier: MIT */
#include "watch.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "auxiliary.h"
#include "file_time.h"
#include "memory.h"
#include "observe.h"
#include "process.h"
#include "supervisor.h"
#include "time_call.h"
#include "timer_call.h"

#define OPTIONS (PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK | \
		 PTRACE_O_TRACESECCOMP | PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEVFORK)

void watch_init(struct watch *w, struct trace *trace, int proc, int64_t began_ns,
		bool virtual_time)
{
	*w = (struct watch){ .on = true, .busy = -1, .began_ns = began_ns };
	w->clock.on = virtual_time;
	w->began_s = time(NULL) - 1; /* a file's date may be a tick old */
	trace->watched = true;
	world_init(&w->world, trace, proc);
}

static void free_task(struct watched_task *t)
{
	buf_release(&t->data);
	cleanup_fd(&t->state_file);
	cleanup_fd(&t->times_file);
	free(t);
}

void watch_release(struct watch *w)
{
	for (size_t i = 0; i < w->task_count; i++)
		free_task(w->tasks[i]);
	free(w->tasks);
	world_release(&w->world);
	clock_release(&w->clock);
	free(w->patiences);
	faults_release(&w->faults);
	*w = (struct watch){ 0 };
}

/*
 * The child still has our memory, which nobody may trace, not even we: it belongs to the user
 * namespace of the host. So it is open to tracers of our user for this one call. Landlock keeps the
 * programs from being such a tracer (landlock.h); without it, init watches only a box that has just
 * one program, and so nobody in it yet.
 */
int watch_seize(pid_t child)
{
	if (prctl(PR_SET_DUMPABLE, 1) < 0)
		return -1;
	int result = (int)ptrace(PTRACE_SEIZE, child, NULL, (void *)OPTIONS);
	int errnum = errno;
	if (prctl(PR_SET_DUMPABLE, 0) < 0)
		return -1;
	errno = errnum;
	return result;
}

void watch_until_exec(pid_t child)
{
	siginfo_t info;
	/* how it has ended, if it has, is left for whoever reaps */
	while (waitid(P_PID, (id_t)child, &info, WSTOPPED | WEXITED | WNOWAIT | __WALL) == 0 &&
	       info.si_code == CLD_TRAPPED) {
		waitid(P_PID, (id_t)child, &info, WSTOPPED | __WALL);
		if (info.si_status == (SIGTRAP | PTRACE_EVENT_EXEC << 8))
			return;
		/* its last steps are calls of ours; a signal is exec that fails when it cannot go back */
		ptrace(PTRACE_CONT, child, NULL,
		       (void *)(intptr_t)(info.si_status >> 8 ? 0 : info.si_status));
	}
}

struct watched_task *watch_find(const struct watch *w, pid_t tid)
{
	for (size_t i = w->task_count; i-- > 0;)
		if (w->tasks[i]->tid == tid && !w->tasks[i]->dead)
			return w->tasks[i];
	return NULL;
}

static struct watched_task *add_task(struct watch *w, pid_t tid)
{
	struct watched_task *t = xcalloc(1, sizeof(*t));
	size_t free_place = 0;
	t->tid = t->inner = tid;
	t->state_file = t->times_file = t->changed = -1;
	t->due_ns = t->burst_ns = -1;
	buf_init(&t->data);
	while (free_place < w->task_count && !w->tasks[free_place]->dead)
		free_place++;
	if (free_place < w->task_count) {
		free_task(w->tasks[free_place]);
	} else {
		w->tasks = grow(w->tasks, w->task_count, sizeof(struct watched_task *));
		w->task_count++;
	}
	return w->tasks[free_place] = t;
}

pid_t watch_entry(const struct watch *w, struct watched_task *t)
{
	const struct process_state *p = t->process;
	if (t->entry == 0 && p->pid == p->entry)
		t->entry = t->tid;
	else if (t->entry == 0)
		t->entry = t->tid == p->pid ? p->entry :
			process_task_entry(w->world.proc, p->entry, t->inner);
	return t->entry;
}

bool watch_is_thread(const struct watch *w, pid_t tid)
{
	const struct watched_task *t = watch_find(w, tid);
	return t && t->process && t->process->pid != tid;
}

bool watch_is_stopped(const struct watch *w, pid_t pid)
{
	for (size_t i = 0; i < w->task_count; i++) {
		const struct watched_task *t = w->tasks[i];
		if (!t->dead && t->stopped && t->process && t->process->pid == pid)
			return true;
	}
	return false;
}

long watch_call_of(const struct watch *w, pid_t entry)
{
	for (size_t i = 0; i < w->task_count && w->clock.on; i++)
		if (w->tasks[i]->naps && !w->tasks[i]->dead && watch_entry(w, w->tasks[i]) == entry)
			return w->tasks[i]->number;
	return SYS_pause;
}

/* What can be read of it from there on, at most `size` bytes; a page that is missing ends it. */
size_t watch_read(const struct watched_task *t, uint64_t address, void *bytes, size_t size)
{
	size_t first = 4096 - address % 4096;
	if (first > size)
		first = size;
	struct iovec ours = { bytes, size };
	struct iovec theirs[] = { { (void *)(uintptr_t)address, first },
				  { (void *)(uintptr_t)(address + first), size - first } };
	ssize_t len = process_vm_readv(t->tid, &ours, 1, theirs, first < size ? 2 : 1, 0);
	return len > 0 ? (size_t)len : 0;
}

bool watch_write(const struct watched_task *t, uint64_t address, const void *bytes, size_t size)
{
	struct iovec ours = { (void *)(uintptr_t)bytes, size };
	struct iovec theirs = { (void *)(uintptr_t)address, size };
	return process_vm_writev(t->tid, &ours, 1, &theirs, 1, 0) == (ssize_t)size;
}

struct event *watch_event(struct watch *w, const struct watched_task *t, enum event_kind kind)
{
	struct event *e = trace_add_event(w->world.trace);
	e->kind = kind;
	e->at_ns = w->clock.on ? w->clock.now_ns : now_ns() - w->began_ns;
	e->program = t->process->program;
	e->pid = t->process->inner;
	e->tid = t->inner;
	e->in_handler = t->depth > 0 && !t->process->jumps;
	return e;
}

void watch_let_go(const struct watch *w, struct watched_task *t)
{
	int signal = t->signal;
	t->signal = 0;
	t->turn = TURN_RUNS;
	t->queued = 0;
	/* while it is in a call, also stop when that returns */
	bool stops = (t->call && !t->naps) || (t->passed_over && w->clock.on);
	ptrace(stops ? PTRACE_SYSCALL : PTRACE_CONT, t->tid, NULL, (void *)(intptr_t)signal);
}

bool watch_is_ready(const struct watched_task *t)
{
	return !t->dead && t->process && t->turn == TURN_READY;
}

void watch_interrupt(struct watched_task *t)
{
	t->interrupted_by_us = true;
	ptrace(PTRACE_INTERRUPT, t->tid, NULL, NULL);
}

void watch_go_on(struct watch *w, struct watched_task *t, int signal)
{
	t->signal = signal;
	if (w->clock.on)
		t->turn = TURN_READY;
	else
		watch_let_go(w, t);
}

void watch_answer(const struct watched_task *t, int64_t result)
{
	ptrace(PTRACE_POKEUSER, t->tid, offsetof(struct user, regs.rax), result);
	ptrace(PTRACE_POKEUSER, t->tid, offsetof(struct user, regs.orig_rax), -1L);
}

void watch_make_again(const struct watched_task *t)
{
	struct user_regs_struct regs;
	if (ptrace(PTRACE_GETREGS, t->tid, NULL, &regs) < 0)
		return;
	regs.rax = (unsigned long long)t->number;
	regs.rip -= 2; /* the length of the instruction syscall */
	regs.orig_rax = (unsigned long long)-1;
	ptrace(PTRACE_SETREGS, t->tid, NULL, &regs);
}

/* A new task whose process is known now, and which may have stopped already. */
static void release_new(struct watch *w, struct watched_task *t, int64_t parent)
{
	struct event *e = watch_event(w, t, EVENT_START);
	e->value = parent;
	if (t->held)
		watch_go_on(w, t, 0);
	t->held = false;
}

static void note_image(struct watch *w, struct process_state *p);

/* Where time is virtual: at the beginning of a new program. */
static void change_program(const struct watch *w, struct watched_task *t)
{
	struct auxiliary a;
	t->process->lock_stubs.count = 0;
	if (!w->clock.on || !auxiliary_read(t, &a))
		return;
	time_call_begin_image(t, &a);
	if (w->lock_points)
		lock_call_plant(t, &a);
}

void watch_begin(struct watch *w, pid_t pid, int inner, int program, bool trusted)
{
	struct watched_task *t = add_task(w, pid);
	t->process = world_add(&w->world, pid, inner, NULL, false);
	t->process->program = program;
	t->process->trusted = trusted;
	t->inner = inner;
	t->held = true;
	world_set_streams(&w->world, t->process);
	note_image(w, t->process);
	change_program(w, t);
	release_new(w, t, 0);
}

/* Only where numbers differ between here and there is it worth to ask. */
static int inner_number(const struct watch *w, const struct watched_task *parent, pid_t tid)
{
	if (parent->process->pid == parent->process->inner)
		return tid;
	return process_inner_pid(w->world.proc, tid);
}

static void note_new(struct watch *w, struct watched_task *parent)
{
	unsigned long number = 0;
	ptrace(PTRACE_GETEVENTMSG, parent->tid, NULL, &number);
	struct user_regs_struct regs = { 0 };
	ptrace(PTRACE_GETREGS, parent->tid, NULL, &regs);
	uint64_t flags = regs.orig_rax == SYS_clone ? regs.rdi : 0;
	struct watched_task *t = watch_find(w, (pid_t)number);
	if (!t)
		t = add_task(w, (pid_t)number);
	t->inner = inner_number(w, parent, (pid_t)number);
	t->process = flags & CLONE_THREAD ? parent->process :
		world_add(&w->world, (pid_t)number, t->inner, parent->process, flags & CLONE_FILES);
	t->depth = parent->depth;
	release_new(w, t, parent->process->inner);
}

/* A thread that executes another program gets the number of its process, and the others are gone. */
static void note_exec(struct watch *w, struct watched_task *t)
{
	unsigned long former = 0;
	ptrace(PTRACE_GETEVENTMSG, t->tid, NULL, &former);
	struct process_state *p = t->process;
	for (size_t i = 0; i < w->task_count; i++)
		if (w->tasks[i]->process == p && w->tasks[i] != t)
			w->tasks[i]->dead = true;
	if (w->current && w->current->dead)
		w->current = t;
	t->call = NULL;
	t->depth = 0;
	t->due_ns = -1;
	t->at_entry = false;
	clock_forget_posix(&w->clock, p->pid);
	change_program(w, t);
	world_exec(&w->world, p);
	note_image(w, p);
	watch_event(w, t, EVENT_EXEC);
}

static void note_image(struct watch *w, struct process_state *p)
{
	struct image_range range;
	if (process_image(w->world.proc, p->entry, &range) < 0)
		return;
	p->loader = range.loader;
	p->loader_end = range.loader_end;
	if (p->trusted || (p->image && strcmp(p->image, range.path) != 0)) {
		p->text = p->text_end = 0; /* no program of the student's any more */
		free(range.path);
		return;
	}
	free(p->image);
	p->image = range.path;
	p->base = range.base;
	p->text = range.text;
	p->text_end = range.text_end;
}

static bool is_stop_signal(int signal)
{
	return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

/* What can be seen as well when the next one is looked at: bytes moved, files opened and closed. */
static bool is_frequent(const struct watched_call *c)
{
	return c->moves != NO_DATA || c->effect == EFFECT_CLOSES ||
	       (c->effect == EFFECT_OPENS && c->data >= 0);
}

/* Of very many calls only some are looked at; the others count as lost. */
static bool is_passed_over(struct watch *w, struct watched_task *t, const struct watched_call *c,
			   int fd)
{
	if (!c || !is_frequent(c) || w->calls++ < WATCH_IN_FULL || w->calls % WATCH_EVERY == 0)
		return false;
	if (c->effect == EFFECT_CLOSES)
		world_forget_fd(t->process, fd);
	w->world.trace->lost += w->world.trace->event_count == TRACE_EVENTS;
	return true;
}

/*
 * At first only the loader works, on the system's own files: nothing to be seen, and five calls of
 * 25 us. After the first call of anybody else it is looked at like them.
 */
static bool is_loading(struct watched_task *t, uint64_t instruction)
{
	struct process_state *p = t->process;
	if (instruction >= p->loader && instruction < p->loader_end)
		return true;
	p->loader_end = 0;
	return false;
}

/* Is it of no concern here? What only tells the time is not where time is real. */
static bool is_let_pass(struct watch *w, struct watched_task *t, long number, uint64_t instruction)
{
	const struct watched_call *c = calls_find(number);
	return is_loading(t, instruction) || (c && calls_are_quiet(c) && !w->clock.on);
}

/* It is no moment at which others could go first, and is not seen when it returns. */
static void begin_fork(struct watch *w, struct watched_task *t, uint64_t stack)
{
	if (t->number == SYS_clone && (t->args[0] & CLONE_THREAD))
		watch_find_thread_site(t, stack);
	if (!fault_begins(w, t))
		fault_ends(w, t, 0);
	t->call = NULL;
}

static void enter_call(struct watch *w, struct watched_task *t,
		       const struct __ptrace_syscall_info *info)
{
	uint64_t args[WATCH_ARGUMENTS];
	long number = (long)info->seccomp.nr;
	for (int i = 0; i < WATCH_ARGUMENTS; i++)
		args[i] = info->seccomp.args[i];
	t->passed_over = 0;
	t->call = t->interrupted = NULL;
	if (!t->resumes || number != t->number)
		t->due_ns = -1;
	t->resumes = false;
	if (number == LOCK_CALL_NUMBER) {
		t->at_entry = lock_call_begins(w, t, info->instruction_pointer);
		return;
	}
	if (is_let_pass(w, t, number, info->instruction_pointer))
		return;
	watch_count_print(w, t, number, (int)args[0]);
	if (is_passed_over(w, t, calls_find(number), (int)args[0])) {
		t->passed_over = info->stack_pointer;
		return;
	}
	watch_call_begins(w, t, number, args, info->stack_pointer);
	if (t->call && t->call->effect == EFFECT_FORKS)
		begin_fork(w, t, info->stack_pointer);
	t->at_entry = w->clock.on && t->call;
	if (t->at_entry)
		order_visit(t);
}

static bool may_signal(const struct watched_call *c)
{
	static const char *const names[] = { "kill", "raise", "sigqueue", "mq_send" };
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(c->name, names[i]) == 0)
			return true;
	return false;
}

static void count_printed(struct watch *w, const struct watched_task *t, int64_t result)
{
	bool writes = t->number == SYS_write || t->number == SYS_writev;
	if (writes && result > 0 && t->thing != NO_THING &&
	    w->world.trace->things[t->thing].kind == THING_TERMINAL)
		w->printed += (uint64_t)result;
}

static void leave_call(struct watch *w, struct watched_task *t, int64_t result)
{
	if (w->clock.on)
		result = time_call_ends(w, t, result);
	fault_ends(w, t, result);
	if (result == -EINTR && t->interrupted_by_us) { /* it was about to wait when we interrupted it */
		watch_make_again(t);
		t->call = NULL;
		return;
	}
	w->stirred = true;
	w->signals += may_signal(t->call);
	if (w->clock.on)
		file_time_correct(w, t, result);
	count_printed(w, t, result);
	if (result == -EINTR || WATCH_IS_RESTART(result))
		t->interrupted = t->call; /* the signal comes next, and decides */
	else
		watch_call_ends(w, t, result);
	if (t->call->effect != EFFECT_TIME)
		watch_count_fruitless(w, t, result);
	t->call = NULL;
}

/* Where one goes on at a time, it has to stop all the same: it may have waited. */
static void leave_passed_over(struct watch *w, struct watched_task *t, int64_t result)
{
	t->passed_over = 0;
	w->stirred = true;
	if (result > 0)
		w->printed += (uint64_t)result; /* it need not have: the wait for output has an end */
}

/* At a call that we watch: PTRACE_GET_SYSCALL_INFO has all that is asked for in one. */
static void enter_or_leave(struct watch *w, struct watched_task *t)
{
	struct __ptrace_syscall_info info = { 0 };
	ptrace(PTRACE_GET_SYSCALL_INFO, t->tid, (void *)sizeof(info), &info);
	if (info.op == PTRACE_SYSCALL_INFO_SECCOMP)
		enter_call(w, t, &info);
	else if (info.op == PTRACE_SYSCALL_INFO_EXIT && t->call)
		leave_call(w, t, info.exit.rval);
	else if (info.op == PTRACE_SYSCALL_INFO_EXIT && t->passed_over)
		leave_passed_over(w, t, info.exit.rval);
}

void watch_look_late(struct watch *w, struct watched_task *t, long number, const uint64_t *args)
{
	if (!t->passed_over)
		return;
	watch_call_begins(w, t, number, args, t->passed_over);
	t->call = NULL; /* as before: it does not stop when it returns */
	t->passed_over = 0;
}

static void release_held(struct watch *w)
{
	for (size_t i = 0; i < w->task_count; i++) {
		struct watched_task *t = w->tasks[i];
		if (t->dead || !t->held || t->process)
			continue;
		t->process = world_add(&w->world, t->tid, process_inner_pid(w->world.proc, t->tid),
				       NULL, false);
		release_new(w, t, 0);
	}
}

static void see_event(struct watch *w, struct watched_task *t, int event)
{
	switch (event) {
	case PTRACE_EVENT_SECCOMP:
		enter_or_leave(w, t);
		break;
	case PTRACE_EVENT_EXEC:
		note_exec(w, t);
		break;
	case PTRACE_EVENT_FORK:
	case PTRACE_EVENT_VFORK:
	case PTRACE_EVENT_CLONE:
		note_new(w, t);
		t->forks = true;
		t->vforks = event == PTRACE_EVENT_VFORK;
		break;
	case PTRACE_EVENT_STOP:
		if (t->naps)
			time_call_wakes(w, t);
		break;
	}
	watch_go_on(w, t, 0);
}

void watch_stopped(struct watch *w, pid_t tid, int code)
{
	struct watched_task *t = watch_find(w, tid);
	int event = code >> 8, signal = code & 0xff;
	w->stops++;
	if (!t)
		t = add_task(w, tid);
	w->stirred |= event != PTRACE_EVENT_SECCOMP;
	t->stopped = t->at_entry = t->forks = false;
	t->lock_call = NULL;
	if (!t->process) { /* its parent's stop, which says whose child it is, comes next */
		t->held = true;
		return;
	}
	if (event == PTRACE_EVENT_STOP && is_stop_signal(signal)) {
		t->stopped = true;
		t->turn = TURN_STOPPED;
		ptrace(PTRACE_LISTEN, tid, NULL, NULL);
	} else if (event == 0 && signal != (SIGTRAP | 0x80)) {
		watch_signal(w, t, signal);
	} else {
		see_event(w, t, event == 0 ? PTRACE_EVENT_SECCOMP : event);
	}
	t->interrupted_by_us = false; /* the kernel takes any stop for that one (jobctl) */
}

void watch_ended(struct watch *w, pid_t tid, int status)
{
	struct watched_task *t = watch_find(w, tid);
	if (!t)
		return;
	if (t->process) {
		struct event *e = watch_event(w, t, EVENT_END);
		e->value = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
		e->result = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
		e->in_handler = t->depth > 0;
		if (t->process->pid == tid) {
			timer_call_forget(w, t->process);
			world_end(t->process);
		}
	}
	t->dead = w->stirred = true;
	w->signals++;
	w->ends++;
	if (w->current == t)
		w->current = NULL;
	release_held(w); /* whoever waited for a word of this one will not get it */
}
