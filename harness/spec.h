/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_SPEC_H
#define HARNESS_SPEC_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../sandbox/buf.h"
#include "../sandbox/error.h"
#include "../sandbox/fault.h"
#include "../sandbox/record.h"
#include "../sandbox/scenario.h"

/*
 * A homework as its author wrote it: specs/<homework>/homework.yaml and one <exercise>.yaml for
 * each exercise. Field names are the YAML keys. A homework is a tree: homework_free() frees all of
 * it and nothing points out of it. Points are hundredths of a point.
 */

/* Text in both languages; never NULL after loading (an omitted text is ""). */
struct text {
	char *en;
	char *ko;
};

enum axis { AXIS_CORRECT, AXIS_ROBUST, AXIS_CLEAN };

enum visibility {
	VISIBLE,
	AFTER_DUE, /* shown to students after the deadline */
	HIDDEN,	   /* never shown to students: only how many points it decides */
};

/* Built from one C source: the student's, or reference/<homework>/<source>. */
struct executable {
	char *name;
	char *source;
	bool partner; /* always the grader's own program, whatever the pairing */
};

/* A process that a test starts. */
struct process {
	char *name;
	size_t executable; /* index into exercise.executables */
	char **argv;	   /* NULL-terminated; argv[0] is the executable's name */
	char **environment; /* NULL-terminated "NAME=value" */
	enum stdout_kind output;
	struct buf input;
	bool input_open;
};

struct file {
	char *name;
	struct buf data;
};

/* What a text must look like. Everything given must hold. */
struct matcher {
	bool given;
	struct buf exact;
	bool has_exact;
	char **contains;
	size_t contains_count;
	char **not_contains;
	size_t not_contains_count;
	char *matches;	  /* POSIX extended regular expression for the whole text, or NULL */
	regex_t regex;	  /* compiled from it, anchored at both ends, REG_EXTENDED */
	char **lines;	  /* these lines, in any order, and no others */
	size_t lines_count;
	bool has_lines;
};

/* Who is inside at once, read from the lines of one text in their order. */
struct inside {
	bool given;
	char *enter; /* regular expressions for a whole line; their first group names who */
	char *leave;
	regex_t enter_regex, leave_regex; /* anchored; group 1 is who */
	int at_most;  /* so many at once; 0 = any number */
	int reaches;  /* at some moment so many at once; 0 = not asked */
	char **apart; /* "1 2": these two never at once */
	size_t apart_count;
};

enum exit_rule { EXIT_NOT_JUDGED, EXIT_CODE, EXIT_NONZERO, EXIT_SIGNAL };

struct expect_process {
	size_t process;	/* index into test.processes */
	struct matcher stdout_text, stderr_text;
	struct inside inside; /* over its stdout */
	enum exit_rule exit_rule;
	int exit_value;	      /* exit code or signal number */
	int64_t at_least_ns;  /* how long it runs; 0 = not asked */
	int64_t at_most_ns;
};

/* An IPC object that must be there in a snapshot. Omitted properties are -1 or NULL. */
struct expect_object {
	char *at; /* label of the snapshot step */
	enum object_kind kind;
	char *name;    /* a path */
	int64_t size;
	int mode;
	int attached;
};

/* A set of bits. */
enum left_behind {
	LEFT_NOT_JUDGED = 0,
	LEFT_NO_OBJECTS = 1,
	LEFT_NO_PROCESSES = 2,
	LEFT_NOTHING = LEFT_NO_OBJECTS | LEFT_NO_PROCESSES,
};

/* What the programs do on the way, seen by the watcher. Words and meanings are in behaviour.c. */
enum behaviour {
	CLOSES_DESCRIPTORS,
	CLOSES_UNUSED_PIPE_ENDS,
	CONFIRMS_STOPS,
	DETACHES_SEGMENTS,
	INITIALISES_SEMAPHORES_ONCE,
	KEEPS_STDIO_OUT_OF_HANDLERS,
	MAKES_FIFOS_FOR_ALL,
	PAIRS_P_AND_V,
	REAPS_CHILDREN,
	REMOVES_FIFOS,
	REMOVES_SEGMENTS,
	REMOVES_SEMAPHORES,
	SETS_UP_SOCKETS_IN_ORDER,
	TAKES_NO_LOCK_IN_HANDLERS,
	USES_FIFO,
	USES_PIPE,
	USES_SHARED_MEMORY,
	USES_SIGNALS,
	USES_SOCKET,
	WAITS_WITHOUT_POLLING,
	BEHAVIOUR_COUNT
};

struct expect {
	struct expect_process *processes;
	size_t process_count;
	struct matcher screen;	/* the terminal that processes with `output: screen` share */
	struct inside screen_inside;
	struct expect_object *objects;
	size_t object_count;
	enum left_behind left_behind;
	uint32_t behaviour; /* a set: bit 1 << enum behaviour */
};

/* What may follow when a call was made to fail (sandbox/fault.h). */
enum fault_rule {
	FAULT_NOT_TRIED,
	FAULT_GOES_ON, /* what the test expects */
	FAULT_STOPS,   /* that, or the program stops with a message and an exit status other than 0 */
};

/* Who plays whom: by_student[i] says whether process i is the student's. */
struct pairing {
	char *name;	  /* the student's process; "both" if all are; "" if there is no pair */
	bool *by_student; /* one for each process of the test */
};

struct test {
	char *id;
	struct text name; /* completes "it …" */
	struct text hint;
	int64_t points;	  /* for each pairing */
	enum axis axis;
	enum visibility visibility;
	long judges;	  /* index of an earlier test whose run is judged here again, or -1 */
	struct process *processes; /* these five are empty where `judges` is given */
	size_t process_count;
	struct step *steps; /* program = index of the process; texts are owned */
	size_t step_count;
	struct file *files;
	size_t file_count;
	bool real_time;
	int schedules; /* orders to be tried, at least 1 */
	enum fault_rule faults[FAULT_KINDS];
	bool network;
	struct limits limits;
	struct pairing *pairings; /* at least one */
	size_t pairing_count;
	struct expect expect;
	int line; /* in the spec file */
};

struct exercise {
	char *id; /* the file name without .yaml */
	char *path;
	struct text title;
	struct text lecture; /* where in the lecture */
	int64_t points;
	struct executable *executables;
	size_t executable_count;
	struct test *tests;
	size_t test_count;
};

struct homework {
	char *id; /* the folder's name */
	struct text title;
	int64_t points;
	int64_t starter_points; /* what the starters in assignments/<homework>/ are worth */
	struct exercise *exercises;
	size_t exercise_count;
	char hash[65]; /* SHA-256 over all spec files, hexadecimal: "spec_hash" */
};

/*
 * Load specs/<id>/ below `root`. All mistakes of all its files are written to `mistakes`, each as
 * "path:line:col: message", the line, a caret. Returns NULL if there was any.
 */
struct homework *homework_load(const char *root, const char *id, struct buf *mistakes);
void homework_free(struct homework *hw);

/* The process list, steps, files, limits … of a test that judges another test's run. */
const struct test *test_run(const struct exercise *ex, const struct test *t);

#endif
