/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_OPTIONS_H
#define HARNESS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "../sandbox/buf.h"
#include "../sandbox/error.h"
#include "report.h"
#include "terminal.h"

/* Every option of every command; which of them a command takes stands in its own table. */
enum option {
	OPTION_HOMEWORK,
	OPTION_ONLY,
	OPTION_JOBS,
	OPTION_TIER,
	OPTION_KEEP,
	OPTION_FORMAT,
	OPTION_OUTPUT,
	OPTION_MERMAID,
	OPTION_UNWATCHED,
	OPTION_REAL_TIME,
	OPTION_SEED,
	OPTION_SCHEDULES,
	OPTION_VERBOSE,
	OPTION_COLOR,
	OPTION_LANG,
	OPTION_ROOT,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

/* What the user asked for. All texts are borrowed from argv. */
struct options {
	bool given[OPTION_COUNT];
	const char *homework, *only, *keep, *output, *language, *root; /* NULL if not given */
	const struct report_format *format;
	enum colour_mode colour;
	int jobs; /* 0 if not given */
	uint64_t seed; /* of an order; 0 if not given */
	int schedules; /* 0 if not given */
	bool weak; /* the weak tier is asked for */
	bool verbose, mermaid, unwatched, real_time, help, version;
	const char **words; /* all that is no option */
	size_t word_count;
};

/*
 * Options may stand anywhere; "--" ends them. On -1 the error is for the user, and the options
 * still need options_release().
 */
int options_parse(struct options *o, int argc, char **argv, struct error *err);
void options_release(struct options *o);

/* The value of --lang alone, so that mistakes in the options are told in that language. */
const char *options_language(int argc, char **argv);

/* Read the seed of an order. */
int options_seed(struct options *o, const char *value, struct error *err);

/* "--name" of an option, for messages. */
const char *options_name(enum option option);

/* Help on the options of a list that OPTION_COUNT ends. */
void options_help(struct buf *out, const enum option *list, size_t columns);

#endif
