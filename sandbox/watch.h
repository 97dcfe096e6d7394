/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_WATCH_H
#define SANDBOX_WATCH_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "calls.h"
#include "clock.h"
#include "error.h"
#include "fault.h"
#include "order.h"
#include "world.h"

/*
 * Theory of operation: init is the tracer (ptrace(2), PTRACE_SEIZE) of every program that it
 * starts, and so of all that descend from it. The programs' filter stops them at the calls of
 * calls.c only (SECCOMP_RET_TRACE); there we read the arguments, let the call run, stop once more
 * when it returns, and write an event. All of it happens in init's one thread and on the one CPU
 * that it shares with the programs, so the events are in the order in which things happened.
 *
 * Where time is virtual (clock.h), a task that has stopped does not go on by itself: turn.c lets one
 * at a time go, so that what happens is a function of the programs, their input and a seed.
 *
 * What tracing changes for a program, and what is done about it: the kernel wakes a traced task for
 * a signal that it ignores, so that a call that is never restarted (semop, epoll_wait, …) would
 * return EINTR for nothing. Such a call is made again before the program sees it return.
 */

#define WATCH_ARGUMENTS 6

/*
 * So many calls that move bytes, open or close are looked at in full; of those that follow, one in
 * WATCH_EVERY. A program that reads single bytes would otherwise take twice as long (9 against 18 us
 * a call).
 */
#define WATCH_IN_FULL 20000
#define WATCH_EVERY 16

/* So many calls in a row that brought nothing are busy waiting, on any machine and under any load. */
#define WATCH_FRUITLESS 200000

/*
 * A write to stdout counts as so many bytes at least: who prints for ever byte by byte would else
 * take far longer to come to the limit of output when he is watched.
 */
#define WATCH_PRINT_BYTES 16

/* Inside of the kernel a call that a signal has interrupted returns one of these (linux/errno.h). */
#define WATCH_RESTART 512
#define WATCH_RESTART_UNLESS_HANDLER 514
#define WATCH_RESTART_BLOCK 516
#define WATCH_IS_RESTART(result) ((result) <= -WATCH_RESTART && (result) >= -WATCH_RESTART_BLOCK)

/* CPU time of a program's own that a stop costs at least: it is not charged with it. */
#define WATCH_STOP_NS 2500

/* Where a task stands if turn.c decides who goes on. */
enum turn {
	TURN_RUNS,    /* it has been let go: it may be on a CPU */
	TURN_WAITS,   /* off the CPU, in a call that somebody else must end, or the clock at `due_ns` */
	TURN_READY,   /* stopped by us; it goes on when it is its turn */
	TURN_STOPPED, /* by a signal, until SIGCONT */
};

/* A thread that is traced, and the call that it is in. */
struct watched_task {
	pid_t tid;
	int inner;	/* as it sees itself */
	pid_t entry;	/* as the /proc numbers it that we read; 0: not asked yet */
	struct process_state *process; /* NULL until it is known whose child it is */
	bool held;	/* has stopped before that was known */
	int depth;	/* of signal handlers */
	bool stopped;	/* by a signal */
	bool dead;	/* to be forgotten */
	const struct watched_call *call; /* NULL: in none */
	const struct watched_call *interrupted; /* a signal will say whether it ends or is restarted */
	bool restarted; /* the call has begun before */
	uint64_t handler_stack; /* stack pointer of what the first handler has interrupted */
	long number;	/* of the call */
	uint64_t args[WATCH_ARGUMENTS];
	uint64_t site;	/* of the last call that was looked at */
	uint64_t passed_over; /* stack pointer in a call that was not looked at; else 0 */
	uint64_t not_site; /* looks like one, and is none; else 0 */
	bool by_library; /* there are functions of the library between the site and the call */
	int thing, part; /* of its descriptor, when it began */
	uint64_t stops;	/* of all tasks, when it began */
	unsigned fruitless; /* calls in a row that moved nothing, or failed */
	unsigned most_fruitless; /* at any time */
	int64_t asked_ns; /* box time that has passed because of them */
	struct buf data; /* read at the beginning: bytes to be written, a path, operations */

	/* the rest is for turn.c and time_call.c */
	enum turn turn;
	bool at_entry;	/* its call has not begun: here others may go first */
	const char *lock_call; /* that is no call of the system: lock_call.h; NULL */
	int signal;	/* that it gets when it goes on */
	uint64_t queued; /* since when it is ready: the smallest goes first; 0: not queued yet */
	int state_file, times_file; /* /proc/TID/syscall and schedstat; -1: not open */
	uint64_t slept; /* times it had been put on a CPU when it was last seen asleep */
	uint64_t signals_seen; /* of watch.signals */
	int64_t due_ns; /* when its call ends by itself; -1: never */
	uint64_t due_order;
	int64_t expired_result; /* of a call that ends so */
	bool expires;	/* its time is over, and it has been woken for that */
	bool naps;	/* its sleep is a pause(2) for the kernel */
	bool resumes;	/* the same call comes again, with the same `due_ns` */
	struct visit visits[ORDER_PLACES]; /* places where it has begun a call */
	uint64_t delayed; /* since which delay of the order; 0: not */
	bool was_delayed;
	bool forks;	/* it has just made another task */
	bool vforks;	/* waits for its child */
	bool preempted;	/* others are to get a turn */
	bool interrupted_by_us; /* and has not stopped for that yet */
	int64_t burst_ns; /* CPU time when it last waited; -1: not known yet */
	int64_t charged_ns; /* of what it used since, what has passed as box time */
	unsigned turns;	/* since then */
	long asleep_in;	/* call, as the kernel said last; -1: unknown */
	uint64_t faults[FAULT_KINDS]; /* numbers of its call among those that could fail so; 0: none */
	int changed;	/* argument that was changed for the kernel; -1: none. The program's is in args */
};

struct watch {
	bool on;
	struct world world;
	struct watched_task **tasks;
	size_t task_count;
	uint64_t stops;	/* so many so far */
	uint64_t calls;	/* of the frequent kinds */
	uint64_t prints; /* writes to what is a terminal to us */
	int busy;	/* program that waits by asking again and again, or -1 */
	int64_t began_ns;
	time_t began_s;	/* of the real clock */
	struct clock clock;
	struct order order;
	bool lock_points; /* where time is virtual */
	struct faults faults;
	struct watched_task *current; /* whose turn it is, or was last */
	unsigned calls_in_turn;
	uint64_t queued; /* places given out so far */
	uint64_t turns, ends; /* given, and of tasks, so far */
	uint64_t looks;	 /* that others than the programs have got (turn.c) */
	uint64_t measured_turn; /* and how much CPU time its task had used then */
	int64_t measured_ns;
	uint64_t settled_signals;
	uint64_t printed; /* bytes that went to what is a terminal to us */
	uint64_t signals; /* times that somebody may have been sent a signal */
	bool stirred;	/* something has happened that may wake, or end, a task that is not its turn */
	struct patience *patiences; /* of sockets: time_call.c */
	size_t patience_count;
};

/* Time is virtual if `virtual_time`. */
void watch_init(struct watch *w, struct trace *trace, int proc, int64_t began_ns,
		bool virtual_time);
void watch_release(struct watch *w);

/* launch.c: become the tracer of a child that waits before its first step. */
int watch_seize(pid_t child);
/* Let it go on until it has executed its program, and is stopped, or has ended, and can be reaped. */
void watch_until_exec(pid_t child);

/* The child has executed program number `program` and is stopped: let it go. */
void watch_begin(struct watch *w, pid_t pid, int inner, int program, bool trusted);

/*
 * A traced task has stopped; `code` is si_status of waitid(2): a signal, and above it an event of
 * ptrace. See what it is, and let it go on.
 */
void watch_stopped(struct watch *w, pid_t tid, int code);

/* A task has ended with that status, and is about to be reaped. */
void watch_ended(struct watch *w, pid_t tid, int status);

/* Is it a thread other than the first of its process? */
bool watch_is_thread(const struct watch *w, pid_t tid);

/* Has a signal stopped the process, until SIGCONT? */
bool watch_is_stopped(const struct watch *w, pid_t pid);

/* The call that it makes if the kernel says pause(2): a sleep may be one for the kernel. */
long watch_call_of(const struct watch *w, pid_t entry);

/* It waits in that call: if that was passed over, look at it now, for its site. */
void watch_look_late(struct watch *w, struct watched_task *t, long number, const uint64_t *args);

/* The task's number in the /proc that we read. */
pid_t watch_entry(const struct watch *w, struct watched_task *t);

struct watched_task *watch_find(const struct watch *w, pid_t tid);
size_t watch_read(const struct watched_task *t, uint64_t address, void *bytes, size_t size);
bool watch_write(const struct watched_task *t, uint64_t address, const void *bytes, size_t size);

/* A stopped task goes on: at once, or when it is its turn. */
void watch_go_on(struct watch *w, struct watched_task *t, int signal);
/* It stops, wherever it is, and none of its calls shows it. */
void watch_interrupt(struct watched_task *t);
/* Now. */
void watch_let_go(const struct watch *w, struct watched_task *t);
/* Has it stopped, and may go on? */
bool watch_is_ready(const struct watched_task *t);
/* At the beginning of a call: it is not made, and returns that. At its end: it returns that instead. */
void watch_answer(const struct watched_task *t, int64_t result);
/* At either: it is made once more. */
void watch_make_again(const struct watched_task *t);

/* watch_signal.c: a signal is about to be delivered. */
void watch_signal(struct watch *w, struct watched_task *t, int signal);
/* Of what is pending for a task: nothing that it would notice, a handler, or a stop or its end. */
enum pending_effect { PENDING_NONE, PENDING_HANDLER, PENDING_OTHER };
enum pending_effect watch_pending(const struct watch *w, struct watched_task *t);

/* watch_busy.c: does it print, or wait, too busily? */
void watch_count_print(struct watch *w, struct watched_task *t, long number, int fd);
void watch_count_fruitless(struct watch *w, struct watched_task *t, int64_t result);
/* It has asked for something that only others, or time, can change: so a little time passes. */
void watch_asked(struct watch *w, struct watched_task *t, unsigned weight);

/* watch_call.c: a call begins; ends with that result. */
void watch_call_begins(struct watch *w, struct watched_task *t, long number, const uint64_t *args,
		       uint64_t stack);
void watch_call_ends(struct watch *w, struct watched_task *t, int64_t result);
/* watch_site.c: sets t->site and t->by_library, from the stack at a call. */
void watch_find_site(struct watched_task *t, uint64_t stack);
/* The same for a thread that is made, once that has been called. */
void watch_find_thread_site(struct watched_task *t, uint64_t stack);
/* "port 5000", or the path of a Unix socket; empty if it is neither. */
struct sockaddr_storage;
void watch_address_name(const struct sockaddr_storage *address, char *name, size_t size);
/* An event of that task, with all that is the same for all kinds; never NULL. */
struct event *watch_event(struct watch *w, const struct watched_task *t, enum event_kind kind);

#endif
