/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_REPORT_FIT_H
#define HARNESS_REPORT_FIT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * How much is told of each failure, so that a report fits on one screen. What comes first of an
 * exercise is what its later tests build on, so it is told first.
 */
struct layout {
	bool whole;	 /* everything; the rest does not matter then */
	size_t sources;	 /* rows of what the compiler said, of each file */
	size_t each;	 /* failures of an exercise that have a row of their own; others are named */
	size_t one_more; /* so many exercises, the first ones, have one row more than that */
	size_t brief;	 /* so many failures, the first ones, have a block of a few rows instead */
	size_t full;	 /* and so many of them everything that there is to say */
};

/*
 * The most generous layout that fits; the tightest one if none does. At first every exercise gets
 * its rows, then the first failures get longer. `most` is how many failures there are.
 */
struct layout report_fit(size_t exercises, size_t most,
			 bool (*fits)(const struct layout *layout, void *with), void *with);

#endif
