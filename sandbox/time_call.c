/* SPDX-License-Identifier: MIT */
#include "time_call.h"

#include <elf.h>
#include <errno.h>
#include <linux/futex.h>
#include <poll.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/user.h>
#include <time.h>

#include "auxiliary.h"
#include "memory.h"
#include "timer_call.h"
#include "watch.h"

/* How a call says when it is to end at the latest. */
enum form {
	FORM_MS,      /* int: milliseconds; negative: never */
	FORM_SPEC,    /* struct timespec *: from now; NULL: never */
	FORM_VAL,     /* struct timeval *: from now; NULL: never */
	FORM_MOMENT,  /* struct timespec *: when CLOCK_REALTIME shows that; NULL: never */
	FORM_FUTEX,   /* depends on the operation: futex(2) */
	FORM_FUTEXES, /* struct timespec *: a moment of the clock that the next argument names */
};

static const struct wait {
	long number;
	int argument;
	enum form form;
	int64_t result; /* when the time is over */
} waits[] = {
	{ SYS_epoll_pwait, 3, FORM_MS, 0 },
	{ SYS_epoll_pwait2, 3, FORM_SPEC, 0 },
	{ SYS_epoll_wait, 3, FORM_MS, 0 },
	{ SYS_futex, 3, FORM_FUTEX, -ETIMEDOUT },
	{ SYS_futex_waitv, 3, FORM_FUTEXES, -ETIMEDOUT },
	{ SYS_mq_timedreceive, 4, FORM_MOMENT, -ETIMEDOUT },
	{ SYS_mq_timedsend, 4, FORM_MOMENT, -ETIMEDOUT },
	{ SYS_poll, 2, FORM_MS, 0 },
	{ SYS_ppoll, 2, FORM_SPEC, 0 },
	{ SYS_pselect6, 4, FORM_SPEC, 0 },
	{ SYS_rt_sigtimedwait, 2, FORM_SPEC, -EAGAIN },
	{ SYS_select, 4, FORM_VAL, 0 },
	{ SYS_semtimedop, 3, FORM_SPEC, -EAGAIN },
};

static const struct wait *find_wait(long number)
{
	for (size_t i = 0; i < COUNT(waits); i++)
		if (waits[i].number == number)
			return &waits[i];
	return NULL;
}

/* Nanoseconds of a timespec or timeval; -1 if it is none, and the kernel shall say so. */
static int64_t read_time(const struct watched_task *t, uint64_t address, int64_t parts)
{
	int64_t both[2];
	if (watch_read(t, address, both, sizeof(both)) != sizeof(both) || both[0] < 0 ||
	    both[1] < 0 || both[1] >= parts)
		return -1;
	if (both[0] > INT64_MAX / NS_PER_S / 2) /* for ever, as far as anybody lives to see it */
		both[0] = INT64_MAX / NS_PER_S / 2;
	return both[0] * NS_PER_S + both[1] * (NS_PER_S / parts);
}

bool time_call_write(const struct watched_task *t, uint64_t address, int64_t ns, int64_t parts)
{
	int64_t both[2] = { ns / NS_PER_S, ns % NS_PER_S / (NS_PER_S / parts) };
	return watch_write(t, address, both, sizeof(both));
}

static int64_t later(int64_t when, int64_t ns)
{
	return ns > INT64_MAX / 2 - when ? INT64_MAX / 2 : when + ns;
}

/* When a sleep or timeout of that length is over. */
static int64_t end_of(const struct watch *w, int64_t ns)
{
	return ns < 0 ? -1 : later(w->clock.now_ns + CLOCK_SLEEP_SLACK_NS, ns);
}

/* When that clock shows the moment, or now if it has shown it already. */
static int64_t end_at(const struct watch *w, clockid_t clock, int64_t moment)
{
	int64_t due = moment < 0 ? -1 : clock_when(clock, moment) + CLOCK_SLEEP_SLACK_NS;
	return moment >= 0 && due < w->clock.now_ns ? w->clock.now_ns : due;
}

static int64_t end_of_futex(const struct watch *w, const struct watched_task *t)
{
	bool shows_date = t->args[1] & FUTEX_CLOCK_REALTIME;
	int operation = (int)t->args[1] & FUTEX_CMD_MASK;
	int64_t time = -1;
	if (operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET || operation == FUTEX_LOCK_PI ||
	    operation == FUTEX_LOCK_PI2 || operation == FUTEX_WAIT_REQUEUE_PI)
		time = t->args[3] ? read_time(t, t->args[3], NS_PER_S) : -1;
	if (operation == FUTEX_WAIT)
		return time == 0 ? -1 : end_of(w, time);
	if (operation == FUTEX_LOCK_PI)
		shows_date = true;
	return end_at(w, shows_date ? CLOCK_REALTIME : CLOCK_MONOTONIC, time);
}

/* -1: never, or at once, or the kernel will refuse it: no matter of the clock. */
static int64_t end_of_wait(const struct watch *w, const struct watched_task *t,
			   const struct wait *wait)
{
	uint64_t argument = t->args[wait->argument];
	int64_t ns = -1;
	switch (wait->form) {
	case FORM_MS:
		ns = (int)argument < 0 ? -1 : (int64_t)(int)argument * 1000000;
		return ns == 0 ? -1 : end_of(w, ns);
	case FORM_SPEC:
	case FORM_VAL:
		if (argument)
			ns = read_time(t, argument, wait->form == FORM_SPEC ? NS_PER_S : 1000000);
		return ns == 0 ? -1 : end_of(w, ns);
	case FORM_MOMENT:
		return argument ? end_at(w, CLOCK_REALTIME, read_time(t, argument, NS_PER_S)) : -1;
	case FORM_FUTEX:
		return end_of_futex(w, t);
	case FORM_FUTEXES:
		return argument ? end_at(w, (clockid_t)t->args[4],
					 read_time(t, argument, NS_PER_S)) : -1;
	}
	return -1;
}

static const size_t registers[WATCH_ARGUMENTS] = {
	offsetof(struct user, regs.rdi), offsetof(struct user, regs.rsi),
	offsetof(struct user, regs.rdx), offsetof(struct user, regs.r10),
	offsetof(struct user, regs.r8), offsetof(struct user, regs.r9),
};

/* As long as it takes, for the kernel. */
static void take_timeout_away(struct watched_task *t, const struct wait *wait)
{
	t->changed = wait->argument;
	ptrace(PTRACE_POKEUSER, t->tid, registers[t->changed], wait->form == FORM_MS ? -1L : 0L);
}

static void give_timeout_back(struct watched_task *t)
{
	if (t->changed >= 0)
		ptrace(PTRACE_POKEUSER, t->tid, registers[t->changed], t->args[t->changed]);
	t->changed = -1;
}

/* One that comes again after a stop, or after a signal that nobody handles, goes on. */
static void set_due(struct watch *w, struct watched_task *t, int64_t due_ns, int64_t result)
{
	if (t->due_ns < 0) {
		t->due_ns = due_ns;
		t->due_order = w->clock.orders++;
	}
	t->expired_result = result;
}

static void begin_wait(struct watch *w, struct watched_task *t)
{
	const struct wait *wait = find_wait(t->number);
	int64_t due_ns = wait ? end_of_wait(w, t, wait) : timer_call_patience(w, t);
	if (due_ns < 0)
		return;
	set_due(w, t, due_ns, wait ? wait->result : t->number == SYS_connect ? -EINPROGRESS : -EAGAIN);
	if (wait)
		take_timeout_away(t, wait);
}

/* --- sleeps --- */

static bool is_sleep(const struct watched_task *t)
{
	return t->number == SYS_nanosleep ||
	       (t->number == SYS_clock_nanosleep && clock_is_virtual((clockid_t)t->args[0]));
}

static bool sleeps_until(const struct watched_task *t)
{
	return t->number == SYS_clock_nanosleep && ((int)t->args[1] & TIMER_ABSTIME);
}

static void end_sleep(struct watch *w, struct watched_task *t, int64_t result)
{
	t->naps = t->expires = false;
	t->due_ns = -1;
	t->fruitless = 0;
	watch_call_ends(w, t, result);
	t->call = NULL;
}

static void call_number(const struct watched_task *t, long number)
{
	ptrace(PTRACE_POKEUSER, t->tid, offsetof(struct user, regs.orig_rax), number);
}

/*
 * Asleep in the kernel it gets signals as ever: which of its threads does, what a stop does, and
 * what others read of it in /proc, is not for us to imitate.
 */
static void begin_sleep(struct watch *w, struct watched_task *t)
{
	int64_t ns = read_time(t, t->args[t->number == SYS_nanosleep ? 0 : 2], NS_PER_S);
	if (ns < 0)
		return;
	set_due(w, t, sleeps_until(t) ? end_at(w, (clockid_t)t->args[0], ns) : end_of(w, ns), 0);
	if (t->due_ns > w->clock.now_ns) {
		t->naps = true;
		call_number(t, SYS_pause);
		return;
	}
	watch_answer(t, 0);
	end_sleep(w, t, 0);
}

void time_call_disturbed(struct watch *w, struct watched_task *t, bool handled)
{
	uint64_t rest = t->args[t->number == SYS_nanosleep ? 1 : 3];
	if (!handled) { /* the kernel makes it again, and it is seen then */
		call_number(t, t->number);
		t->naps = false;
		t->resumes = true;
		t->call = NULL;
		return;
	}
	if (rest != 0 && !sleeps_until(t))
		time_call_write(t, rest, t->due_ns - w->clock.now_ns, NS_PER_S);
	end_sleep(w, t, -EINTR);
}

void time_call_wakes(struct watch *w, struct watched_task *t)
{
	if (!t->expires) {
		time_call_disturbed(w, t, false);
		return;
	}
	watch_answer(t, 0);
	end_sleep(w, t, 0);
}

/* --- ends --- */

void time_call_expires(struct watch *w, struct watched_task *t)
{
	t->due_ns = -1;
	t->expires = true;
	t->turn = TURN_RUNS;
	w->stirred = true;
	watch_interrupt(t);
}

/* Bits of a set of descriptors, in whole words. */
static void clear_set(const struct watched_task *t, uint64_t address)
{
	char none[sizeof(fd_set)] = { 0 };
	size_t words = ((size_t)t->args[0] + NFDBITS - 1) / NFDBITS;
	if (address != 0 && words * sizeof(long) <= sizeof(none))
		watch_write(t, address, none, words * sizeof(long));
}

/*
 * Linux tells how much of the timeout was left (select(2)), and clears the sets at its end. So when
 * it is made again after a stop, it begins with what was left then.
 */
static void end_select(const struct watch *w, struct watched_task *t, bool expired, int64_t due_ns)
{
	int64_t rest = expired || due_ns < w->clock.now_ns ? 0 : due_ns - w->clock.now_ns;
	for (int i = 1; i <= 3 && expired; i++)
		clear_set(t, t->args[i]);
	time_call_write(t, t->args[4], rest, t->number == SYS_select ? 1000000 : NS_PER_S);
	t->due_ns = -1;
}

static bool is_select(const struct watched_task *t)
{
	return t->number == SYS_select || t->number == SYS_pselect6;
}

static bool is_interrupted(int64_t result)
{
	return result == -EINTR || WATCH_IS_RESTART(result);
}

int64_t time_call_ends(struct watch *w, struct watched_task *t, int64_t result)
{
	bool expired = t->expires && is_interrupted(result), timed = t->changed >= 0;
	int64_t due_ns = t->due_ns;
	t->expires = false;
	if (timed)
		give_timeout_back(t);
	if (expired) {
		result = t->expired_result;
		watch_answer(t, result);
	}
	if (!is_interrupted(result))
		t->due_ns = -1;
	if (timed && is_select(t))
		end_select(w, t, expired, due_ns);
	if (result == -WATCH_RESTART_BLOCK) { /* it would go on by another call, with a timeout of its own */
		result = -WATCH_RESTART_UNLESS_HANDLER;
		ptrace(PTRACE_POKEUSER, t->tid, offsetof(struct user, regs.rax), result);
	}
	t->resumes = WATCH_IS_RESTART(result) && t->due_ns >= 0;
	return timer_call_ends(w, t, result);
}

void time_call_begins(struct watch *w, struct watched_task *t)
{
	int64_t result = 0;
	if (is_sleep(t)) {
		begin_sleep(w, t);
	} else if (timer_call_begins(w, t, &result)) {
		watch_answer(t, result);
		watch_call_ends(w, t, result);
		t->call = NULL;
	} else {
		begin_wait(w, t);
	}
}

/* --- a new program --- */

/*
 * Without AT_SYSINFO_EHDR, the vDSO, the C library asks the kernel for the time; and AT_RANDOM points to
 * bytes of which it makes canaries, which a program may print that reads what it has not set.
 */
void time_call_begin_image(const struct watched_task *t, const struct auxiliary *a)
{
	static const char random[16] = "not random here";
	const uint64_t ignore = AT_IGNORE;
	uint64_t bytes = 0, vdso = auxiliary_find(a, AT_SYSINFO_EHDR, NULL);
	if (vdso != 0)
		watch_write(t, vdso, &ignore, sizeof(ignore));
	if (auxiliary_find(a, AT_RANDOM, &bytes) != 0)
		watch_write(t, bytes, random, sizeof(random));
}
