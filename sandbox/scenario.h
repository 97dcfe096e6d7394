/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_SCENARIO_H
#define SANDBOX_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What is to happen in one box: which files lie there, which programs run, and the script of steps
 * that starts them, waits for what they do, and acts on them. The sandbox reads it and never
 * writes it; all pointers are borrowed for the length of box_start().
 */

enum stdout_kind {
	STDOUT_TERMINAL, /* a terminal of its own (raw: bytes arrive as written) */
	STDOUT_PIPE,	 /* a pipe, so that stdio buffers whole blocks */
	STDOUT_SCREEN,	 /* the one terminal that all programs with STDOUT_SCREEN share */
};

/* What a program may do: which system calls, which files it sees. */
enum policy {
	POLICY_PROGRAM,	 /* homework: no tools, the seccomp allow-list */
	POLICY_COMPILER, /* gcc and what it starts */
};

struct program {
	const char *name;	/* unique in the scenario */
	int image;		/* descriptor of the executable, or -1: argv[0] is a path in the box */
	char *const *argv;	/* NULL-terminated; argv[0] is the name of the file in the box */
	char *const *env;	/* NULL-terminated additions to the box's environment, or NULL */
	enum stdout_kind stdout_kind;
	const char *input;	/* bytes for stdin */
	size_t input_len;
	bool input_open;	/* keep stdin open after `input`, until STEP_CLOSE_INPUT */
	bool trusted;		/* a reference or partner: its image is executed, never readable */
};

struct box_file {
	const char *name;	/* relative to the working directory; no directories */
	const char *data;
	size_t len;
	unsigned mode;
};

enum step_kind {
	STEP_START,	  /* program */
	STEP_UNTIL,	  /* wait for `until` */
	STEP_SIGNAL,	  /* send signal `number` to the main process of program */
	STEP_INPUT,	  /* append text to the program's stdin */
	STEP_CLOSE_INPUT, /* end of file on the program's stdin */
	STEP_SNAPSHOT,	  /* record the IPC objects that exist now */
	STEP_STOP,	  /* kill the program and its descendants; how they ended is not judged */
	STEP_REMOVE,	  /* unlink the file `text` in the box */
};

enum condition {
	UNTIL_EXITED,	 /* the main process has ended */
	UNTIL_SETTLED,	 /* ended, or every one of its processes waits in a system call */
	UNTIL_BLOCKED,	 /* every one of its processes waits; with `text`: one of them in that call,
			  * "open", or about that object, "open(/tmp/myfifo)" */
	UNTIL_STDOUT,	 /* what it printed so far matches the regular expression `text` */
	UNTIL_LISTENING, /* a TCP socket listens on port `number` */
	UNTIL_FILE,	 /* the path `text` exists */
};

#define ALL_PROGRAMS (-1)

struct step {
	enum step_kind kind;
	int program;		  /* index, or ALL_PROGRAMS */
	enum condition condition; /* of STEP_UNTIL */
	int number;		  /* signal or port */
	const char *text;	  /* input bytes, regular expression, call name, path or label */
	size_t text_len;
};

/* All bounds hold for the whole tree of processes in the box. 0 is not "unlimited" but invalid. */
struct limits {
	int64_t wall_ns;
	int64_t cpu_ns;
	int64_t memory;	  /* bytes */
	int64_t output;	  /* bytes of one stream */
	int64_t files;	  /* bytes in the box's file system */
	int processes;	  /* processes and threads */
};

struct scenario {
	enum policy policy;
	const struct program *programs;
	size_t program_count;
	const struct box_file *files;
	size_t file_count;
	const struct step *steps;
	size_t step_count;
	const char *collect; /* a file of the working directory to bring back, or NULL */
	size_t collect_max;  /* bytes */
	bool network;	     /* a loopback interface */
	bool watch;	     /* stop the programs at the calls of calls.c: record.trace */
	bool lock_points;    /* others may go first where a lock is used, too: lock_call.h */
	uint64_t seed;	     /* of the order in which tasks go on (order.h), or of a fault (fault.h);
			      * if time is virtual */
	bool virtual_time;   /* and their sleeps cost nothing (clock.h); needs `watch` */
	struct limits limits;
};

#endif
