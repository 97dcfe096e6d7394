/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_RECORD_H
#define SANDBOX_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "error.h"
#include "trace.h"

/*
 * What happened in one box. A verdict is computed from this and the expectation alone, so a
 * stored record can be judged again. A record is a tree: record_release() frees all of it.
 */

enum ending {
	ENDING_NOT_STARTED, /* its step never came */
	ENDING_EXITED,	    /* status is the exit code */
	ENDING_SIGNALED,    /* status is the signal that it died of */
	ENDING_KILLED,	    /* still there when the run was over: the box ended it */
	ENDING_STOPPED,	    /* by the script (STEP_STOP) */
	ENDING_NO_EXEC,	    /* the kernel refused to start it: status is the errno */
};

struct output {
	struct buf bytes;
	bool truncated; /* there was more than the limit */
};

struct program_record {
	char *name;
	enum ending ending;
	int status;
	int pid;	   /* in the box */
	int64_t start_ns;  /* since the box began; meaningless if not started */
	int64_t end_ns;
	int64_t cpu_ns;	   /* of its whole tree, as far as it was waited for */
	struct output out; /* empty for STDOUT_SCREEN: see record.screen */
	struct output err;
};

enum object_kind { OBJECT_FIFO, OBJECT_FILE, OBJECT_SOCKET_FILE, OBJECT_SHM, OBJECT_SEM, OBJECT_MSG,
		   OBJECT_POSIX_SHM, OBJECT_POSIX_SEM, OBJECT_POSIX_MQ };

/* An IPC object, or a file that the scenario did not put there. */
struct object {
	enum object_kind kind;
	char *name;	/* path, or "key 0x…" for System V */
	int64_t size;	/* bytes; number of semaphores for OBJECT_SEM; messages for a queue */
	unsigned mode;	/* permission bits */
	int attached;	/* OBJECT_SHM: processes attached now */
};

struct snapshot {
	char *label; /* of STEP_SNAPSHOT; "" for what is left at the end */
	struct object *objects;
	size_t count;
};

/* A process that nobody waited for before its parent ended. */
struct orphan {
	int program;	/* whose descendant */
	int pid;	/* in the box */
	bool running;	/* still there when the run was over */
};

/* Why a wait does not end, as far as that is known. `holders` are who could end it, or hold it up. */
enum wait_cause {
	CAUSE_UNKNOWN,
	CAUSE_NO_END_OF_FILE, /* reads; nobody writes any more, but a holder still has a write end */
	CAUSE_NO_DATA,	      /* reads; the holders have the other end, and wait themselves */
	CAUSE_FULL,	      /* writes; the holders have the read end and do not read */
	CAUSE_NO_OPENER,      /* open() of a FIFO that nobody opens for the other direction */
	CAUSE_SEMAPHORE,      /* part has value `value`; holders: who last lowered it */
	CAUSE_LOCKED,	      /* holders: who has the mutex or file lock */
	CAUSE_CONDITION,      /* a condition variable, or another futex that nobody wakes */
	CAUSE_CHILD,	      /* holders: the children that do not end */
	CAUSE_THREAD,	      /* joins a thread (holders) that does not end */
	CAUSE_SIGNAL_CAME,    /* signal `value` had come before the wait began */
	CAUSE_NO_SIGNAL,      /* nobody has sent one */
	CAUSE_NO_CLIENT,      /* accept(); nobody connects */
	CAUSE_QUEUE_EMPTY,
	CAUSE_QUEUE_FULL,
	CAUSE_STOPPED,	      /* by signal `value`, and nobody continues it */
};

struct holder {
	int program;	/* -1 if it has ended */
	int pid, tid;
	int fd;		/* -1 if it holds by something else */
	bool idle;	/* it waits itself, for ever */
};

/* A thread that waited in a system call when the run was ended. */
struct blocked {
	int program;
	int pid;
	int tid;
	char *call;	/* "read", "semtimedop", … */
	char *object;	/* what it waits for, for a person: "pipe", "/tmp/myfifo", or "" */
	bool timed;	/* it would have gone on by itself */
	/* only where it was watched (trace.watched): */
	enum wait_cause cause;
	int fd;		/* the descriptor it waits at, or -1 */
	int thing;	/* index in trace.things, or NO_THING */
	int part;	/* as in struct event */
	int64_t value;
	uint64_t site;	/* as in struct event */
	struct holder *holders;
	size_t holder_count;
};

/* The thread that waited by asking again and again, and what it asked with (END_CPU). */
struct busy {
	int64_t calls;	/* so many in a row brought nothing; 0 if nobody waited so */
	int program, pid, tid;
	const char *call; /* of the lecture's names (calls.h); "" if it is not known */
	int fd;		/* -1 if it takes none */
	uint64_t site;	/* as in struct event */
};

enum run_end {
	END_DONE,	/* the script was carried out and all programs ended */
	END_DEADLOCK,	/* every process waited for ever */
	END_WALL,
	END_CPU,
	END_MEMORY,
	END_OUTPUT,
	END_PROCESSES,
	END_HARNESS,	/* the box failed: `error` says why; judge nothing */
};

struct record {
	enum run_end end;
	struct error error;
	int step;	/* index of the step that was waiting when the run ended, or step_count */
	int culprit;	/* program that broke the limit, or -1 */
	int64_t wall_ns, cpu_ns;
	uint64_t seed;	 /* of the order (order.h), or of the fault (fault.h) */
	uint64_t *faults; /* seeds of those that would have made a difference in this run */
	size_t fault_count;
	uint64_t turns;	 /* in all (turn.h) */
	uint64_t points; /* at which more than one could go on (order.h) */
	int64_t virtual_ns; /* what it took in box time; -1 if time was real */
	struct program_record *programs;
	size_t program_count;
	struct output screen; /* the terminal shared by STDOUT_SCREEN programs */
	struct snapshot *snapshots;
	size_t snapshot_count;
	struct snapshot left;	/* objects that exist after all programs ended */
	struct orphan *orphans;
	size_t orphan_count;
	struct blocked *blocked;
	size_t blocked_count;
	struct busy busy;
	char **forbidden; /* "NAME PROGRAM" per refused system call, in order, each once */
	size_t forbidden_count;
	struct buf collected;
	bool collected_found;
	char *tier;	 /* how strong the box was: tier_name() */
	struct trace trace;
	char *limits_by; /* what enforced the limits: "cgroup v2", "accounting", … (cgroup.h) */
};

void record_init(struct record *r);
void record_release(struct record *r);
/* For whoever has taken them out of a record: all of them, and the array. */
void blocked_free(struct blocked *all, size_t count);

/* Copies of these seeds. */
void record_faults(struct record *r, const uint64_t *seeds, size_t count);

/* As bytes and back, for the pipe out of the box and for storage. Reading checks every bound. */
void record_pack(const struct record *r, struct buf *out);
int record_unpack(struct record *r, const void *bytes, size_t len, struct error *err);

#endif
