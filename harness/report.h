/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_REPORT_H
#define HARNESS_REPORT_H

#include "../sandbox/buf.h"
#include "result.h"

struct report_options {
	bool colour;
	bool verbose; /* also the tests that passed, and full details */
	int columns;  /* width of the terminal */
};

/* A report is written into memory at once and then to its file or stdout in one go. */
struct report_format {
	const char *name; /* of --format */
	void (*write)(struct buf *out, const struct result *r, const struct report_options *o);
	enum traces traces; /* that it draws */
};

/* NULL if there is no such format. */
const struct report_format *report_format(const char *name);

/* All of them, ended by a NULL name, the default first. */
extern const struct report_format report_formats[];

/* What `grade explain` prints, and that with --mermaid; no formats of --format. */
extern const struct report_format report_format_explain, report_format_mermaid;

#endif
