/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_LOCK_CALL_H
#define SANDBOX_LOCK_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct auxiliary;
struct watch;
struct watched_task;

/*
 * Theory of operation: a function that locks or wakes makes no system call while nobody else wants
 * the same (futex(7)), so that nobody would stop there, and others could not go first (order.h).
 * Where that is asked for (`lock_points`), it gets a call in front of it. A program calls a function
 * of a library by way of a stub of its own (System V ABI for x86-64, 5.2.4),
 *
 *	ff 25 ..  .. .. ..	jmp *slot(%rip)
 *
 * and the loader writes where the function is into the slot. At exec, in the process's own copy of
 * the page, which children get by fork as they get the rest, it becomes
 *
 *	6a fe 58 0f 05 ..	push $LOCK_CALL_NUMBER; pop %rax; syscall
 *
 * The filter stops the task there, as it does at other calls, and it goes on in the function, when it
 * is its turn. The call is not made, and no signal is used: one for a breakpoint (int3) would unblock
 * SIGTRAP, and take its handler away where it was blocked. Of what a function gets, the call
 * overwrites the fourth argument (syscall(2)), so functions that have one are left out.
 *
 * No point is where there is no such stub: in programs that are linked statically or with -fno-plt, in
 * the library's own calls, in calls by way of a pointer, and in those of the grader's own programs,
 * which cannot be read. Who reads the bytes of a stub sees them changed.
 */

/* No call has it: the kernel, and the filter of a program that nobody watches, say ENOSYS. */
#define LOCK_CALL_NUMBER (-2)

/* So many times a process stops there, so that one which locks in a long loop takes no longer. */
#define LOCK_CALL_MOST 500

struct lock_stub {
	uint64_t at;
	uint64_t slot;
	const char *function;
};

/* Those of a process. */
struct lock_stubs {
	size_t count; /* 0: it has none any more */
	unsigned hits;
	struct lock_stub stub[32];
};

/* A program begins: at its exec. */
void lock_call_plant(struct watched_task *t, const struct auxiliary *a);

/*
 * It has stopped at call LOCK_CALL_NUMBER, before that instruction, and now stands at the function's
 * first one. False if it was no stub of ours.
 */
bool lock_call_begins(const struct watch *w, struct watched_task *t, uint64_t instruction);

/* Our own string for the name of such a function; "" if it is none. */
const char *lock_call_name(const char *name);

#endif
