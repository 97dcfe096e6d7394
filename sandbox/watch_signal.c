/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/user.h>

#include "process.h"
#include "time_call.h"
#include "watch.h"

/* What signals do to the task that gets them, and to the call that it is in. */

/* Does the kernel throw that signal away? */
static bool is_ignored(const struct signal_sets *sets, int signal)
{
	bool harmless = signal == SIGCHLD || signal == SIGURG || signal == SIGWINCH || signal == SIGCONT;
	uint64_t bit = signal <= 64 ? 1ull << (signal - 1) : 0;
	return (sets->ignored & bit) || (harmless && !(sets->caught & bit));
}

/* The call has returned EINTR for a signal that nobody sees; else the kernel restarts it itself. */
static bool is_disturbed(const struct watched_task *t)
{
	struct user_regs_struct regs;
	return ptrace(PTRACE_GETREGS, t->tid, NULL, &regs) == 0 && (int64_t)regs.rax == -EINTR;
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
	t->resumes = false;
	if (!p->jumps_known)
		p->jumps = process_may_jump(w->world.proc, p->entry);
	p->jumps_known = true;
	if (t->depth++ == 0 && ptrace(PTRACE_GETREGS, t->tid, NULL, &regs) == 0)
		t->handler_stack = regs.rsp;
}

void watch_signal(struct watch *w, struct watched_task *t, int signal)
{
	siginfo_t info = { 0 };
	struct signal_sets sets = { 0 };
	ptrace(PTRACE_GETSIGINFO, t->tid, NULL, &info);
	process_signals(w->world.proc, t->process->entry, &sets);
	bool caught = signal <= 64 && (sets.caught & 1ull << (signal - 1));
	t->restarted = t->interrupted != NULL;
	if (t->naps)
		time_call_disturbed(w, t, caught && !is_ignored(&sets, signal));
	if (is_ignored(&sets, signal)) {
		if (t->interrupted && is_disturbed(t))
			watch_make_again(t);
		t->interrupted = NULL;
		watch_go_on(w, t, signal);
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
	watch_go_on(w, t, signal);
}

enum pending_effect watch_pending(const struct watch *w, struct watched_task *t)
{
	struct signal_sets sets = { 0 };
	enum pending_effect effect = PENDING_NONE;
	if (process_task_signals(w->world.proc, t->process->entry, watch_entry(w, t),
				 &sets) < 0)
		return PENDING_OTHER; /* it is about to be gone */
	for (int signal = 1; signal <= 64; signal++) {
		uint64_t bit = 1ull << (signal - 1);
		if (!(sets.pending & bit) || (sets.blocked & bit) || is_ignored(&sets, signal))
			continue;
		if (sets.caught & bit)
			return PENDING_HANDLER;
		effect = PENDING_OTHER;
	}
	return effect;
}
