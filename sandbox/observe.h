/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_OBSERVE_H
#define SANDBOX_OBSERVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * What the processes of a box are doing, read from /proc without stopping anybody.
 *
 * The kernel answers a read of /proc/TID/syscall with "running" unless it has proved that the
 * thread is off the CPU (proc(5); wait_task_inactive() in kernel/sched). Two scans in which no
 * thread ran, with the same threads and the same number of switches, therefore prove that in
 * between there was an instant at which every one of them was blocked.
 */

struct task {
	pid_t pid, session; /* as init numbers them */
	pid_t entry, tid;   /* as the /proc does that was read; mostly the same */
	char state;	   /* as in /proc/PID/stat */
	bool running;	   /* on or waiting for a CPU, or in a wait that ends by itself soon */
	long call;	   /* number of the system call that it waits in; -1 if in none */
	uint64_t args[6];
	uint64_t switches; /* how often it has been put on a CPU */
};

/* What one process has used; zombies too. Of the helper, only what its children have. */
struct process_use {
	pid_t entry, pid; /* as above */
	pid_t thread;	  /* one that lives; 0 if none does any more */
	uint64_t start;	  /* clock ticks after boot: tells it from a later one of its number */
	int64_t own_ns, children_ns; /* of CPU time; children's when they are waited for */
	int64_t mapped;	  /* bytes of address space */
};

struct scan {
	struct process_use *processes;
	size_t process_count;
	struct task *tasks; /* every thread but ours, without zombies */
	size_t count;
	size_t zombies;	    /* processes that have ended and were not waited for yet */
	size_t dead;	    /* threads that have ended, but are still listed */
	int64_t cpu_ns;	    /* used by those that live, and by their children that were waited for */
	int64_t memory;	    /* bytes of private memory */
	bool torn;	    /* somebody escaped us while we looked: it proves nothing */
};

/*
 * `proc` is a descriptor of /proc. If that is the box's own, everybody in it is meant; if it is an
 * outer one, our descendants are. Init and `helper` (0 for none) are ours and left out. Returns -1
 * if it cannot be read.
 */
int scan_take(struct scan *s, int proc, pid_t helper);
void scan_release(struct scan *s);

/* The number that a process has in the innermost PID namespace it lies in; `pid` if it has gone. */
pid_t process_inner_pid(int proc, pid_t pid);

/* Where we stand there ourselves, or -1. */
pid_t process_own_entry(int proc);

/* Where the process stands in a /proc that may be an outer one; -1 if it has gone. */
pid_t process_entry(int proc, pid_t pid);

/* Were all tasks blocked at one instant between the two? `session` 0 means everybody. */
bool scan_quiescent(const struct scan *before, const struct scan *after, pid_t session);

/* A number that stays the same exactly as long as no task has run. */
uint64_t scan_generation(const struct scan *s);

/* waits.c: the name by which the lecture knows the call that the task waits in: "open", "semop", "wait". */
const char *task_call(const struct task *t);

/* Will this wait end by itself? */
bool task_timed(const struct task *t);

/* What the call waits for, for a person: "pipe", a path, or "". The caller frees it. */
char *task_object(const struct task *t, int proc);

#endif
