/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_CLOCK_H
#define SANDBOX_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

/*
 * The clock of a box whose time is virtual. It stands still while anybody can move, and then jumps
 * to the next thing that is due: to the end of a sleep (kept by watch.c with each task), or to a
 * timer (kept here). All times are nanoseconds since the box began.
 */

#define NS_PER_S 1000000000

/* What CLOCK_REALTIME and CLOCK_MONOTONIC show when a box begins: 2030-01-01 and a day of uptime. */
#define CLOCK_EPOCH_NS 1893456000000000000
#define CLOCK_UPTIME_NS 86400000000000

/*
 * The kernel ends a sleep or timeout later than asked for, by the timer slack of 50 us
 * (PR_SET_TIMERSLACK in prctl(2)), and its timers by about 1 us. Programs see it: sleep(5) that
 * alarm(1) interrupts returns 3, for with exact times it would be 4.
 */
#define CLOCK_SLEEP_SLACK_NS 50000
#define CLOCK_TIMER_SLACK_NS 1000

enum timer_kind {
	TIMER_ALARM,	  /* alarm(2), setitimer(2) with ITIMER_REAL: one a process */
	TIMER_POSIX,	  /* timer_create(2); number: its id */
	TIMER_DESCRIPTOR, /* timerfd_create(2); number: our own duplicate of the descriptor */
};

struct timer {
	enum timer_kind kind;
	pid_t pid;	     /* whose: as init numbers the process; 0: a free place */
	int number;
	clockid_t clock;
	int64_t due_ns;	     /* -1: not armed */
	int64_t interval_ns; /* 0: once */
	uint64_t order;	     /* of being armed: who is due at the same time goes in this order */
	int notify, signal;  /* TIMER_POSIX: sigevent(7) */
	int thread;	     /* that gets it, as it numbers itself; 0: any of the process */
	uint64_t value;
	int overrun;	     /* of the last signal */
};

struct clock {
	bool on;	/* else time is real, and nothing of this is used */
	int64_t now_ns;
	uint64_t orders; /* given out so far */
	struct timer *timers;
	size_t timer_count;
};

/* Is it one that a jump moves on? CPU times are not. */
bool clock_is_virtual(clockid_t id);

/* What that clock shows now; and what box time it is when it shows `shown`. */
int64_t clock_shows(const struct clock *c, clockid_t id);
int64_t clock_when(clockid_t id, int64_t shown);

/* The timer of that kind, process and number; with `make`, a new one if there is none. */
struct timer *clock_timer(struct clock *c, enum timer_kind kind, pid_t pid, int number, bool make);
/* Armed for `due_ns`, or disarmed with -1. */
void clock_arm(struct clock *c, struct timer *t, int64_t due_ns, int64_t interval_ns);
void clock_forget(struct timer *t);
/* What a process loses that executes another program (timer_create(2)). */
void clock_forget_posix(struct clock *c, pid_t pid);
/* The armed one that is due first; NULL if there is none. */
struct timer *clock_next(const struct clock *c);

void clock_release(struct clock *c);

#endif
