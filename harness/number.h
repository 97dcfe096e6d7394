/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_NUMBER_H
#define HARNESS_NUMBER_H

#include <stdint.h>

#include "../sandbox/buf.h"
#include "../sandbox/error.h"

/*
 * The one parser for numbers from outside: spec files and the command line. Strict: the whole text
 * is one number, decimal, without blanks, plus sign or leading zeros, and with its unit.
 */
enum number_kind {
	NUMBER_INTEGER,	 /* 12, and -1 where the range allows it */
	NUMBER_POINTS,	 /* 1.5: at most two decimals; the value is hundredths */
	NUMBER_DURATION, /* 250ms, 2s, 1m; the value is nanoseconds */
	NUMBER_SIZE,	 /* 512B, 1K, 64M, 1G (powers of 1024); the value is bytes */
};

/* Returns -1, says what was wrong and what is allowed, and leaves *value alone on a mistake. */
int number_parse(enum number_kind kind, const char *text, int64_t min, int64_t max, int64_t *value,
		 struct error *err);

/* As number_parse() reads it, in the largest unit that fits: 2s, 1500ms, 64M. */
void number_print(struct buf *out, enum number_kind kind, int64_t value);

/* For people: "a duration such as 250ms, 2s or 1m". */
const char *number_describe(enum number_kind kind);

#endif
