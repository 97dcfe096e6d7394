/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_VERDICT_H
#define HARNESS_VERDICT_H

/* Every word that a test can end with. Which one outranks the other is the judge's business. */
enum verdict {
	VERDICT_PASS,
	VERDICT_WRONG_OUTPUT,
	VERDICT_WRONG_EXIT,
	VERDICT_CRASHED,
	VERDICT_DEADLOCK,
	VERDICT_WALL_TIME,
	VERDICT_CPU_TIME,
	VERDICT_MEMORY,
	VERDICT_OUTPUT,
	VERDICT_PROCESSES,
	VERDICT_FORBIDDEN_CALL,
	VERDICT_LEFT_BEHIND,
	VERDICT_MISSING_OBJECT,
	VERDICT_WRONG_BEHAVIOUR,
	VERDICT_NOT_BUILT,
	VERDICT_NOT_SUBMITTED,
	VERDICT_SKIPPED,
	VERDICT_HARNESS_ERROR,
	VERDICT_COUNT
};

/* What became of a test, for the reports that know only three or four outcomes. */
enum outcome { OUTCOME_PASSED, OUTCOME_FAILED, OUTCOME_ERROR, OUTCOME_SKIPPED };

struct verdict_info {
	const char *name;  /* the word in JSON and in tests: "wrong_output" */
	const char *title; /* msgid for people: "wrong output" */
	enum outcome outcome;
};

const struct verdict_info *verdict_info(enum verdict v);

/* -1 if there is no such word. */
int verdict_from_name(const char *name);

#endif
