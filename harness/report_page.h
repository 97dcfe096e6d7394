/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_REPORT_PAGE_H
#define HARNESS_REPORT_PAGE_H

#include "report.h"
#include "report_fit.h"

/*
 * A page of text for a terminal, made row by row. Every line of a student's text stands behind a
 * gutter or one of our words, so that none can pass for one of ours, nor for a command to a CI
 * service that shows the log.
 */

#define PAGE_ROWS 8 /* of one text, unless -v */

enum paint { PAINT_NONE, PAINT_TITLE, PAINT_GOOD, PAINT_PARTLY, PAINT_BAD, PAINT_QUIET };

struct page {
	struct buf *out;
	const struct report_options *options;
	size_t width;
	struct layout layout;
	size_t exercises, failures; /* so many are on the page so far */
};

void page_paint(struct page *p, enum paint how, const char *text);

/* Prose that goes on over several rows: `first` begins it, the others are indented alike. */
void page_paragraph(struct page *p, enum paint how, const char *first, const char *text);

/* One row, ours and then a student's text, cut to fit; only ours is painted. */
void page_row(struct page *p, enum paint how, const char *first, const char *text);

/* "text …                      1.5 / 2", the text wrapped where it is long. */
void page_aligned(struct page *p, size_t indent, const char *text, enum paint how,
		  const char *right, enum paint right_how);

/* The same, with points, in the colour of how good they are. */
void page_scored(struct page *p, size_t indent, const char *text, int64_t points,
		 int64_t max_points, enum paint how);

/*
 * A text behind a gutter; an `exact` one keeps its spaces and is set in a little. Long ones are cut
 * short after `most` rows unless -v.
 */
void page_quoted(struct page *p, size_t indent, const char *text, bool exact, size_t most);

/* "Hint: …" behind a gutter; nothing if the text is empty. */
void page_labelled(struct page *p, const char *label, const char *text);

/* report_text_sources.c: what became of the submitted files, where there is something to say. */
void report_text_sources(struct page *p, const struct result *r);

#endif
