/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_WORLD_H
#define SANDBOX_WORLD_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "lock_call.h"
#include "trace.h"

/*
 * The programs of a box as objects: processes with their threads, descriptors and signal handlers,
 * and what the descriptors lead to. Kept by watch.c from what it sees; what it cannot see is asked
 * of /proc when it is needed and remembered, so that a descriptor that came by another road (a
 * message on a socket, a parent, exec) is known as well.
 */

#define MOST_FDS 256 /* launch.c makes it RLIMIT_NOFILE */

/* What a descriptor leads to, as far as somebody has asked. */
struct slot {
	bool known;
	int8_t part;  /* 0: can only be read, 1: only written, -1: both */
	int16_t thing; /* in the trace, or NO_THING */
};

/* A table of descriptors; threads share one. */
struct slots {
	int users;
	struct slot slot[MOST_FDS];
};

struct process_state {
	pid_t pid;	/* as init numbers it */
	pid_t entry;	/* as the /proc numbers it that we read */
	int inner;	/* as it sees itself */
	pid_t parent;	/* 0: started by the script */
	int program;	/* index in the scenario, -1 */
	bool ended;
	bool jumps;	/* may leave a signal handler by longjmp(3) or setcontext(3) … */
	bool jumps_known; /* … which is found out when its first one begins */
	bool trusted;	/* the grader's: its memory and its lines are nobody's business */
	struct slots *slots;
	unsigned long handled[2]; /* bit sets over signal numbers: has a handler; with SA_RESTART */
	uint64_t base;	/* load address of its program, to be taken off; and the code's range */
	uint64_t text, text_end;
	uint64_t loader, loader_end; /* of the dynamic loader, until somebody else makes a call */
	uint64_t return_addresses[16]; /* some that are known to follow a call */
	struct lock_stubs lock_stubs;
	char *image;	/* path of the program, as /proc shows it */
};

/* Where the kernel and we know a thing by. */
struct thing_key {
	uint64_t space; /* device number, or one of the constants in world.c */
	uint64_t number;
};

struct world {
	struct trace *trace;	/* borrowed */
	int proc;		/* a descriptor of /proc, borrowed */
	struct process_state **processes; /* those that have ended are kept until they are many */
	size_t process_count;
	struct thing_key *keys; /* of each thing of the trace */
	int *waiting;		/* Unix connections that nobody has accepted yet: things */
	size_t waiting_count;
};

void world_init(struct world *w, struct trace *trace, int proc);
void world_release(struct world *w);

/* A process with that number that lives; NULL if there is none. */
struct process_state *world_find(const struct world *w, pid_t pid);
/* A new one. `parent` NULL: started by the script, with nothing known yet. */
struct process_state *world_add(struct world *w, pid_t pid, int inner,
				const struct process_state *parent, bool share_slots);
void world_end(struct process_state *p);
/* It runs another program: what is closed on exec is closed, handlers are gone. */
void world_exec(struct world *w, struct process_state *p);

/* What a descriptor leads to; NO_THING if it is not open or uninteresting. `part` may be NULL. */
int world_thing(struct world *w, struct process_state *p, int fd, int *part);
void world_forget_fd(struct process_state *p, int fd);
void world_set_fd(struct process_state *p, int fd, int thing, int part);
/* The standard descriptors of a new program are terminals to whoever reads the trace. */
void world_set_streams(struct world *w, struct process_state *p);

/* A System V object; `name` is used when it is new. */
int world_sysv(struct world *w, enum thing_kind kind, int id, const char *name);
/* An object that has a name only, such as a message queue or an address of a socket. */
int world_named(struct world *w, enum thing_kind kind, const char *name);
/* Find a thing of that kind and name; NO_THING. */
int world_find_named(const struct world *w, enum thing_kind kind, const char *name);
/* Both ends of a TCP connection are one thing, known by its two ports. */
int world_connection(struct world *w, int port, int other_port, int listening_port);
void world_rename(struct world *w, int thing, enum thing_kind kind, const char *name);

/* Is the path a file of the system, of which nobody wants to read in a trace? */
bool world_is_system_path(const char *path);

#endif
