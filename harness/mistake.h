/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_MISTAKE_H
#define HARNESS_MISTAKE_H

#include "../sandbox/buf.h"
#include "verdict.h"

/*
 * A sample submission with one mistake that students make: tests/submissions/<homework>/<name>/
 * holds the sources that differ from the reference, and mistake.yaml, which declares what the
 * grader must say:
 *
 *	mistake: the reader does not remove the FIFO
 *	fails:
 *	  fifo.reader_first_unlinks.reader: left_behind
 *
 * All other tests must pass. In place of `fails`, `not_yet: why` puts it on the list of mistakes
 * that the grader cannot catch reliably yet.
 */
struct expected_failure {
	char *id; /* of the test, with its pairing */
	enum verdict verdict;
};

struct mistake {
	char *name;    /* of the folder */
	int folder;    /* descriptor */
	char *summary; /* key "mistake" */
	char *not_yet; /* NULL if it is to be caught */
	struct expected_failure *fails;
	size_t fail_count;
};

/*
 * All sample submissions in the folder, sorted by name. What is wrong in a mistake.yaml is written
 * to `mistakes`; returns -1 then, or if the folder cannot be read.
 */
int mistake_load_all(const char *path, struct mistake **all, size_t *count, struct buf *mistakes);
void mistake_free_all(struct mistake *all, size_t count);

#endif
