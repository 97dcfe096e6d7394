/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_TELLING_H
#define HARNESS_TELLING_H

#include "timeline.h"

/*
 * Words for what was seen, in the language of the run. Bytes of a student are made visible, as for
 * a terminal; whoever writes HTML or Mermaid escapes what comes out once more.
 */

/* Two halves of a row: `what` was done, and the thing `on` which, "" if there is none. */
struct telling {
	struct buf what, on;
};

void telling_release(struct telling *t);
#define _cleanup_telling_ __attribute__((cleanup(telling_release)))
#define TELLING_INIT { BUF_INIT, BUF_INIT }

/*
 * write(4, "Hello\n") = 6 — pipe 1; read() never returns — pipe 1; … 198 more of these. Data are
 * cut to `room` columns.
 */
void telling_moment(struct telling *out, const struct timeline *t, const struct moment *m,
		    size_t room);

/* "pipe 1", "FIFO /tmp/myfifo", "stdout" */
void telling_thing(struct buf *out, const struct thing *thing, int fd);

/* "write end" where one end of a pipe is closed or doubled, else "" */
const char *telling_end(const struct trace *trace, const struct event *e);

/* "write(pipe 1)", for a sentence */
void telling_short(struct buf *out, const struct trace *trace, const struct event *e);

/* The data of an event in quotes, cut short; "" if it moved none. */
void telling_data(struct buf *out, const struct event *e, size_t room);

/* Does an event of this kind move bytes out of the process (1), into it (-1), or none (0)? */
int telling_direction(const struct event *e);

/* "waited", "in a signal handler", "pipe.c:12"; "" if there is nothing to add. */
void telling_notes(struct buf *out, const struct timeline *t, const struct moment *m);

#endif
