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

#include "memory.h"
#include "observe.h"
#include "process.h"
#include "supervisor.h"

/* Inside of the kernel a call that a signal has interrupted returns one of these (linux/errno.h). */
#define ERESTARTSYS 512
#define ERESTART_RESTARTBLOCK 516

#define OPTIONS (PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK | \
		 PTRACE_O_TRACESECCOMP | PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEVFORK)

void watch_init(struct watch *w, struct trace *trace, int proc, int64_t began_ns)
{
	*w = (struct watch){ .on = true, .busy = -1, .began_ns = began_ns };
	trace->watched = true;
	world_init(&w->world, trace, proc);
}

static void free_task(struct watched_task *t)
{
	buf_release(&t->data);
	free(t);
}

void watch_release(struct watch *w)
{
	for (size_t i = 0; i < w->task_count; i++)
		free_task(w->tasks[i]);
	free(w->tasks);
	world_release(&w->world);
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

struct event *watch_event(struct watch *w, const struct watched_task *t, enum event_kind kind)
{
	struct event *e = trace_add_event(w->world.trace);
	e->kind = kind;
	e->at_ns = now_ns() - w->began_ns;
	e->program = t->process->program;
	e->pid = t->process->inner;
	e->tid = t->inner;
	e->in_handler = t->depth > 0 && !t->process->jumps;
	return e;
}

static void go_on(const struct watched_task *t, int signal)
{
	/* while it is in a call, also stop when that returns */
	ptrace(t->call ? PTRACE_SYSCALL : PTRACE_CONT, t->tid, NULL, (void *)(intptr_t)signal);
}

/* A new task whose process is known now, and which may have stopped already. */
static void release_new(struct watch *w, struct watched_task *t, int64_t parent)
{
	struct event *e = watch_event(w, t, EVENT_START);
	e->value = parent;
	if (t->held)
		go_on(t, 0);
	t->held = false;
}

static void note_image(struct watch *w, struct process_state *p);

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
	t->call = NULL;
	t->depth = 0;
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

/* Does the kernel throw that signal away? */
static bool is_ignored(const struct signal_sets *sets, int signal)
{
	bool harmless = signal == SIGCHLD || signal == SIGURG || signal == SIGWINCH || signal == SIGCONT;
	uint64_t bit = signal <= 64 ? 1ull << (signal - 1) : 0;
	return (sets->ignored & bit) || (harmless && !(sets->caught & bit));
}

/* The call has returned EINTR for a signal that nobody sees: make it once more. */
static void make_again(struct watched_task *t)
{
	struct user_regs_struct regs;
	if (ptrace(PTRACE_GETREGS, t->tid, NULL, &regs) < 0 || (int64_t)regs.rax != -EINTR)
		return; /* the kernel restarts it itself */
	regs.rax = (unsigned long long)t->number;
	regs.rip -= 2; /* the length of the instruction syscall */
	regs.orig_rax = (unsigned long long)-1;
	ptrace(PTRACE_SETREGS, t->tid, NULL, &regs);
}

/* The call that a signal has interrupted has ended so; else we see it begin again. */
static void end_interrupted(struct watch *w, struct watched_task *t)
{
	t->call = t->interrupted;
	t->interrupted = NULL;
	if (t->call)
		watch_call_ends(w, t, -EINTR);
	t->call = NULL;
}

/*
 * The library's own signals cancel a thread, or change its user: the handler of the first is left
 * without a return, to tidy up where the thread was.
 */
static bool is_library_signal(int signal)
{
	return signal > SIGSYS && signal < SIGRTMIN;
}

/* A handler will run; what is below it on the stack tells when it has left, by longjmp(3) too. */
static void enter_handler(const struct watch *w, struct watched_task *t)
{
	struct user_regs_struct regs = { 0 };
	struct process_state *p = t->process;
	if (!p->jumps_known)
		p->jumps = process_may_jump(w->world.proc, p->entry);
	p->jumps_known = true;
	if (t->depth++ == 0 && ptrace(PTRACE_GETREGS, t->tid, NULL, &regs) == 0)
		t->handler_stack = regs.rsp;
}

static void note_signal(struct watch *w, struct watched_task *t, int signal)
{
	siginfo_t info = { 0 };
	struct signal_sets sets = { 0 };
	ptrace(PTRACE_GETSIGINFO, t->tid, NULL, &info);
	process_signals(w->world.proc, t->process->entry, &sets);
	bool caught = signal <= 64 && (sets.caught & 1ull << (signal - 1));
	t->restarted = t->interrupted != NULL;
	if (is_ignored(&sets, signal)) {
		if (t->interrupted)
			make_again(t);
		t->interrupted = NULL;
		go_on(t, signal);
		return;
	}
	if (caught)
		end_interrupted(w, t);
	t->interrupted = NULL;
	struct event *e = watch_event(w, t, EVENT_SIGNAL);
	e->value = signal;
	e->result = info.si_code <= 0 ? info.si_pid : 0;
	if (caught && !is_library_signal(signal))
		enter_handler(w, t);
	go_on(t, signal);
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

/* Each time that somebody prints, be it a byte. */
static void count_print(struct watch *w, struct watched_task *t, long number, int fd)
{
	if (number != SYS_write || fd < 0 || fd >= MOST_FDS)
		return;
	int thing = t->process->slots->slot[fd].thing;
	bool known = t->process->slots->slot[fd].known && thing != NO_THING;
	if (known && w->world.trace->things[thing].kind == THING_TERMINAL)
		w->prints++;
}

/*
 * Has it brought nothing? Most calls say so by a result that is not positive. A semaphore operation
 * and a signal to somebody have done something if they succeed, and a wait for a signal ends so only.
 */
static bool is_fruitless(const struct watched_task *t, int64_t result)
{
	const struct watched_call *c = t->call;
	bool asks = c->fd >= 0 || c->effect == EFFECT_NONE || c->effect == EFFECT_SEMOP ||
		    c->effect == EFFECT_SENDS || c->effect == EFFECT_TIMED;
	bool kills = strcmp(c->name, "kill") == 0 || strcmp(c->name, "raise") == 0;
	if (!asks || result > 0 || strcmp(c->name, "sleep") == 0)
		return false;
	if (c->effect == EFFECT_SEMOP)
		return result < 0;
	if (kills)
		return result < 0 || t->args[c->value] == 0;
	return strcmp(c->name, "pause") != 0 && strcmp(c->name, "sigsuspend") != 0;
}

static void count_fruitless(struct watch *w, struct watched_task *t, int64_t result)
{
	unsigned weight = w->calls > WATCH_IN_FULL && t->call->moves != NO_DATA ? WATCH_EVERY : 1;
	if (is_fruitless(t, result))
		t->fruitless += weight;
	else
		t->fruitless = 0;
	if (t->fruitless >= WATCH_FRUITLESS)
		w->busy = t->process->program;
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

/* At a call that we watch: PTRACE_GET_SYSCALL_INFO has all that is asked for in one. */
static void enter_or_leave(struct watch *w, struct watched_task *t)
{
	struct __ptrace_syscall_info info = { 0 };
	ptrace(PTRACE_GET_SYSCALL_INFO, t->tid, (void *)sizeof(info), &info);
	if (info.op == PTRACE_SYSCALL_INFO_SECCOMP) {
		uint64_t args[WATCH_ARGUMENTS];
		for (int i = 0; i < WATCH_ARGUMENTS; i++)
			args[i] = info.seccomp.args[i];
		t->passed_over = 0;
		t->call = t->interrupted = NULL;
		if (is_loading(t, info.instruction_pointer))
			return;
		count_print(w, t, (long)info.seccomp.nr, (int)args[0]);
		if (is_passed_over(w, t, calls_find((long)info.seccomp.nr), (int)args[0]))
			t->passed_over = info.stack_pointer;
		else
			watch_call_begins(w, t, (long)info.seccomp.nr, args, info.stack_pointer);
	} else if (info.op == PTRACE_SYSCALL_INFO_EXIT && t->call) {
		int64_t result = info.exit.rval;
		if (result == -EINTR ||
		    (result <= -ERESTARTSYS && result >= -ERESTART_RESTARTBLOCK))
			t->interrupted = t->call; /* the signal comes next, and decides */
		else
			watch_call_ends(w, t, result);
		count_fruitless(w, t, result);
		t->call = NULL;
	}
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

void watch_stopped(struct watch *w, pid_t tid, int code)
{
	struct watched_task *t = watch_find(w, tid);
	int event = code >> 8, signal = code & 0xff;
	w->stops++;
	if (!t)
		t = add_task(w, tid);
	t->stopped = false;
	if (!t->process) { /* its parent's stop, which says whose child it is, comes next */
		t->held = true;
		return;
	}
	if (event == PTRACE_EVENT_SECCOMP || (event == 0 && signal == (SIGTRAP | 0x80))) {
		enter_or_leave(w, t);
		go_on(t, 0);
	} else if (event == PTRACE_EVENT_STOP && is_stop_signal(signal)) {
		t->stopped = true;
		ptrace(PTRACE_LISTEN, tid, NULL, NULL);
	} else if (event == PTRACE_EVENT_EXEC) {
		note_exec(w, t);
		go_on(t, 0);
	} else if (event == PTRACE_EVENT_FORK || event == PTRACE_EVENT_VFORK ||
		   event == PTRACE_EVENT_CLONE) {
		note_new(w, t);
		go_on(t, 0);
	} else if (event == 0) {
		note_signal(w, t, signal);
	} else {
		go_on(t, 0);
	}
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
		if (t->process->pid == tid)
			world_end(t->process);
	}
	t->dead = true;
	release_held(w); /* whoever waited for a word of this one will not get it */
}
