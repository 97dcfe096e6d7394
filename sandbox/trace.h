/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_TRACE_H
#define SANDBOX_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "pack.h"

/*
 * What the programs of a box did to each other, in the order in which the kernel did it: every call
 * on a pipe, FIFO, segment, semaphore, queue, socket, signal or process, and every signal
 * delivered. Written by watch.c, read by whoever judges or draws a run. A trace is a tree that
 * trace_release() frees; all pointers in it belong to it.
 */

enum thing_kind {
	THING_PIPE,
	THING_FIFO,	 /* name: its path */
	THING_FILE,	 /* name: its path */
	THING_TERMINAL,	 /* also the pipes that are a program's own stdin, stdout and stderr */
	THING_SHM,	 /* name: "key 0x41000001" or "private" */
	THING_SEM,	 /* a set; name as for THING_SHM */
	THING_MSG,	 /* name as for THING_SHM */
	THING_POSIX_MQ,	 /* name: "/queue" */
	THING_SOCKET,	 /* not connected; name: "port 5000", a path, or "" */
	THING_LISTENER,	 /* a listening socket; name as for THING_SOCKET */
	THING_CONNECTION, /* name: that of the listener's socket, or "socketpair" */
	THING_OTHER,	 /* eventfd, epoll, …; name: what /proc/PID/fd calls it */
};

/* What a call was about. Calls of different processes on one object have the same thing. */
struct thing {
	enum thing_kind kind;
	int number; /* counted from 1 among those of its kind, so that a person can tell them apart */
	char *name; /* "" if it has none; bytes of the student: hostile */
};

enum event_kind {
	EVENT_START,  /* a process or thread began; value: its parent's pid (0: the script's) */
	EVENT_CALL,   /* a system call has returned */
	EVENT_SIGNAL, /* value: a signal was delivered; result: pid of the sender, 0 if unknown */
	EVENT_EXEC,   /* it runs another program now */
	EVENT_DELAY,  /* others went on first here, for as long as they could (order.h); call: that comes */
	EVENT_FAULT,  /* the call that comes fails, or moves `result` bytes of `value` only (fault.h) */
	EVENT_END,    /* of a process or thread; value: exit status; result: signal that ended it or 0 */
};

#define NO_THING (-1)

struct event {
	enum event_kind kind;
	int program;	/* index in the scenario, -1 if that cannot be told */
	int pid, tid;	/* as the program sees them */
	int64_t at_ns;	/* since the box began */
	const char *call; /* as the lecture knows it: "read", "semop"; a constant, "" if not a call */
	int fd;		/* the descriptor argument, or the new one of a call that makes one; -1 */
	int fd2;	/* the second one of pipe(), socketpair(), dup2(); whom kill() names; -1 */
	int thing;	/* index in trace.things, or NO_THING */
	int part;	/* semaphore of a set; 0: read end, 1: write end of a pipe; else -1 */
	int64_t value;	/* see `values` in calls.c: bytes asked for, signal, semaphore's change, … */
	int64_t result; /* what the call returned; -errno if it failed */
	bool waited;	/* others ran before it returned */
	bool in_handler; /* the task was inside of a signal handler; if it can jump out of one, that is
			  * true of no call, and of an end where it may be so */
	bool by_library; /* the call was made by printf() or its like, not by its own function */
	uint64_t site;	/* where in the program's own file the call came from; 0: unknown */
	struct buf data; /* the first bytes that were moved, at most TRACE_DATA: hostile */
};

#define TRACE_DATA 48
/* Objects beyond are none. */
#define TRACE_THINGS 1024
/* Events beyond are counted, not kept: the first half and the last half of them are. */
#define TRACE_EVENTS 4096

struct trace {
	bool watched;	 /* false: nobody watched, and the rest is empty */
	struct thing *things;
	size_t thing_count;
	struct event *events; /* in order */
	size_t event_count;
	uint64_t lost;	 /* events that were not kept */
	size_t lost_at;	 /* they came before that event */
	size_t turned;	 /* while it is written: the oldest of the last half, for trace_at() */
};

void trace_init(struct trace *t);
void trace_release(struct trace *t);

/* A new thing; `name` is copied. Returns its index. */
int trace_add_thing(struct trace *t, enum thing_kind kind, const char *name);
/*
 * A new event, of no call, descriptor and thing. Never NULL: when all places are taken, an older
 * one makes room. Take no pointer over the next call.
 */
struct event *trace_add_event(struct trace *t);

/* Event `i` in the order of time. */
const struct event *trace_at(const struct trace *t, size_t i);

void trace_pack(struct buf *out, const struct trace *t);
/* Leaves in->bad behind if that was no trace; then only trace_release() may follow. */
void trace_unpack(struct unpack *in, struct trace *t);

#endif
