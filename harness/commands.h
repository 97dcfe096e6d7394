/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_COMMANDS_H
#define HARNESS_COMMANDS_H

#include "../sandbox/error.h"
#include "grade.h"
#include "options.h"

/* Exit statuses are an interface. */
enum status {
	STATUS_PASSED = 0,  /* all is well */
	STATUS_FAILED = 1,  /* graded, and something is not right */
	STATUS_USAGE = 2,   /* a mistake in the command line or in a spec */
	STATUS_HARNESS = 3, /* the fault is ours or the machine's */
};

/* What a command works on. */
struct invocation {
	const struct options *options;
	const char *root;   /* holds specs/ and reference/ */
	const char **words; /* behind the command's name */
	size_t word_count;
};

struct command {
	const char *name;
	enum status (*run)(const struct invocation *in);
	const char *usage;   /* msgid: what stands behind "grade" */
	const char *summary; /* msgid: one line */
	const enum option *options; /* that it takes, ended by OPTION_COUNT */
	size_t least_words, most_words;
};

/* Choose the command and run it: all of the program but the reading of its options. */
enum status commands_run(const struct options *o, const char *root);

enum status command_doctor(const struct invocation *in);
enum status command_explain(const struct invocation *in);
enum status command_replay(const struct invocation *in);
enum status command_grade(const struct invocation *in);
enum status command_lint(const struct invocation *in);
enum status command_list(const struct invocation *in);
enum status command_selftest(const struct invocation *in);

/* For the commands: tell a failure on stderr and return the status. */
enum status commands_fail(enum status status, const struct error *err);

/* Print a result on stdout; STATUS_HARNESS, told on stderr, if that is not possible. */
enum status commands_print(enum status status, const struct buf *text);

/* Load a homework; its mistakes go to stderr. NULL if there was any. */
struct homework *commands_load(const char *root, const char *name);

/* Do it with each homework named on the command line, or with all; returns the worst status. */
enum status commands_each(const struct invocation *in,
			  enum status (*action)(const struct invocation *in, const char *name,
						struct buf *out),
			  struct buf *out);

struct grade_options commands_grade_options(const struct invocation *in);

#endif
