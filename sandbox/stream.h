/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_STREAM_H
#define SANDBOX_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "record.h"

/* What a program writes: our end, the program's end, and where the bytes are kept. */
struct stream {
	int ours;	/* non-blocking; -1 once it has ended */
	int theirs;	/* kept open for a terminal, so that it never hangs up; -1 for a pipe */
	struct output *output;
	int64_t limit;
};

int stream_pipe(struct stream *s, int *program_end, struct error *err);

/* A new terminal of the devpts instance `pts`, raw: bytes arrive exactly as they were written. */
int stream_terminal(struct stream *s, int pts, struct error *err);

/*
 * Take what is there. For a terminal this also brings in what the kernel still holds between the
 * two ends (n_tty flushes it on a read), so that after it nothing is on its way.
 * Returns the number of bytes; past the limit they are counted, marked as truncated and dropped.
 */
size_t stream_drain(struct stream *s);

void stream_close(struct stream *s);

#endif
