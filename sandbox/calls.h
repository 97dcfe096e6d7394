/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_CALLS_H
#define SANDBOX_CALLS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The system calls that a watched program stops at (seccomp(2), SECCOMP_RET_TRACE): those with
 * which processes act on each other. All others run at full speed and are not seen.
 */

/* Where its bytes go, if it moves any. */
enum call_data { NO_DATA, DATA_IN, DATA_OUT };

/* What else has to be done about it: world.c has a function for each. */
enum call_effect {
	EFFECT_NONE,
	EFFECT_CLOSES,	  /* descriptor `fd` is gone, if it succeeds */
	EFFECT_CLOSES_RANGE,
	EFFECT_OPENS,	  /* the result is a new descriptor */
	EFFECT_DUPLICATES, /* the result is another name of `fd` */
	EFFECT_PAIR,	  /* writes two descriptors where argument `data` points */
	EFFECT_PATH,	  /* argument `data` is a path, and the call is about it */
	EFFECT_SYSV_GET,  /* the result is a segment, set or queue */
	EFFECT_SYSV,	  /* the first argument is one */
	EFFECT_SHMDT,	  /* the first argument is an address */
	EFFECT_SEMOP,	  /* an array of operations */
	EFFECT_CONNECTS,  /* a socket: has a peer from now on */
	EFFECT_ACCEPTS,	  /* the result is a socket with a peer */
	EFFECT_LISTENS,
	EFFECT_BINDS,
	EFFECT_SENDS,	  /* a signal to the process that the first argument names */
	EFFECT_TIMED,	  /* argument `data` points to a timeout, or is NULL */
	EFFECT_MOVES,	  /* bytes from `fd` to another descriptor */
	EFFECT_MEMORY,	  /* the heap grows */
	EFFECT_SIGACTION,
	EFFECT_SIGRETURN, /* it has no end */
	EFFECT_MQ_OPEN,
	EFFECT_FUTEX,
	EFFECT_FORKS,	  /* a process or thread: no event of its own, but it may fail (fault.h) */
	EFFECT_POINT,	  /* on files and groups: no event, but others may go first (order.h) */
	EFFECT_TIME,	  /* it tells or sets time: no event, but of concern where time is virtual */
};

struct watched_call {
	const char *kernel_name; /* as libseccomp knows it */
	const char *name;	 /* in the lecture */
	enum call_effect effect;
	int fd;			 /* argument that is a descriptor, or -1 */
	int value;		 /* argument for event.value, or -1 */
	int data;		 /* argument that points to bytes or to a path, or -1 */
	enum call_data moves;
};

/* NULL if it is not watched. */
const struct watched_call *calls_find(long number);

/* It leaves no event. */
bool calls_are_quiet(const struct watched_call *c);

/* By the kernel's name: is it watched? */
bool calls_watched(const char *kernel_name);

/* The table's own string for that name of the lecture, or lock_call.c's; "" if there is none. */
const char *calls_name(const char *name);

#endif
