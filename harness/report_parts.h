/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_REPORT_PARTS_H
#define HARNESS_REPORT_PARTS_H

#include "../sandbox/buf.h"
#include "report.h"
#include "result.h"

/*
 * What the report formats have in common. The texts that these functions make are for a person,
 * in the language of the run; whatever a student may have put into them is made visible.
 */

/* May a student see the name of this test and why it failed? */
bool report_shown(const struct test *t);

/* "it prints the message (your writer with our partner)"; of hidden tests only that they are. */
void report_name(struct buf *out, const struct test_result *t);

/* "wrong output — reader: line 2 should be …"; without its reason if the test is hidden. */
void report_verdict(struct buf *out, const struct test_result *t);

/*
 * What to know about a test that did not pass, as lines: detail, and unless the fault is ours hint
 * and lecture. "" if hidden.
 */
void report_explanation(struct buf *out, const struct test_result *t);

/* Make a student's text visible, and harmless for CI services that read commands from a log. */
void report_visible(struct buf *out, const char *text, int lines);

/* The tests from `first` on that belong to the same exercise: returns the index behind them. */
size_t report_exercise_end(const struct result *r, size_t first);

/* Points of the tests first … end-1 and how many of them there are of each outcome. */
struct report_sum {
	int64_t points, max_points;
	size_t outcomes[4]; /* indexed by enum outcome */
	int64_t wall_ns;
};
struct report_sum report_sum(const struct result *r, size_t first, size_t end);

/*
 * "2 hidden tests": those of first … end-1 with that visibility, and the points that they decide;
 * "" if there are none.
 */
void report_hidden(struct buf *out, int64_t *points, const struct result *r, size_t first,
		   size_t end, enum visibility visibility);

/* The formats. */
void report_text(struct buf *out, const struct result *r, const struct report_options *o);
void report_json(struct buf *out, const struct result *r, const struct report_options *o);
void report_junit(struct buf *out, const struct result *r, const struct report_options *o);
void report_tap(struct buf *out, const struct result *r, const struct report_options *o);
void report_gradescope(struct buf *out, const struct result *r, const struct report_options *o);
void report_html(struct buf *out, const struct result *r, const struct report_options *o);
void report_explain(struct buf *out, const struct result *r, const struct report_options *o);
void report_mermaid(struct buf *out, const struct result *r, const struct report_options *o);

extern const char report_html_style[];

#endif
