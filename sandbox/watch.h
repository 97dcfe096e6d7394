/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_WATCH_H
#define SANDBOX_WATCH_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "calls.h"
#include "error.h"
#include "world.h"

/*
 * Theory of operation: init is the tracer (ptrace(2), PTRACE_SEIZE) of every program that it
 * starts, and so of all that descend from it. The programs' filter stops them at the calls of
 * calls.c only (SECCOMP_RET_TRACE); there we read the arguments, let the call run, stop once more
 * when it returns, and write an event. All of it happens in init's one thread and on the one CPU
 * that it shares with the programs, so the events are in the order in which things happened.
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

/* CPU time of a program's own that a stop costs at least: it is not charged with it. */
#define WATCH_STOP_NS 2500

/* A thread that is traced, and the call that it is in. */
struct watched_task {
	pid_t tid;
	int inner;	/* as it sees itself */
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
	bool by_library; /* there are functions of the library between the site and the call */
	int thing, part; /* of its descriptor, when it began */
	uint64_t stops;	/* of all tasks, when it began */
	unsigned fruitless; /* calls in a row that moved nothing, or failed */
	struct buf data; /* read at the beginning: bytes to be written, a path, operations */
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
};

void watch_init(struct watch *w, struct trace *trace, int proc, int64_t began_ns);
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

/* It waits in that call: if that was passed over, look at it now, for its site. */
void watch_look_late(struct watch *w, struct watched_task *t, long number, const uint64_t *args);

struct watched_task *watch_find(const struct watch *w, pid_t tid);
size_t watch_read(const struct watched_task *t, uint64_t address, void *bytes, size_t size);

/* watch_call.c: a call begins; ends with that result. */
void watch_call_begins(struct watch *w, struct watched_task *t, long number, const uint64_t *args,
		       uint64_t stack);
void watch_call_ends(struct watch *w, struct watched_task *t, int64_t result);
/* watch_site.c: sets t->site and t->by_library, from the stack at a call. */
void watch_find_site(struct watched_task *t, uint64_t stack);
/* "port 5000", or the path of a Unix socket; empty if it is neither. */
struct sockaddr_storage;
void watch_address_name(const struct sockaddr_storage *address, char *name, size_t size);
/* An event of that task, with all that is the same for all kinds; never NULL. */
struct event *watch_event(struct watch *w, const struct watched_task *t, enum event_kind kind);

#endif
