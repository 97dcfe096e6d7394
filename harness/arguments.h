/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_ARGUMENTS_H
#define HARNESS_ARGUMENTS_H

#include "../sandbox/buf.h"
#include "../sandbox/trace.h"

/* Arguments of a call as a program writes them: 4, "Hello\n" or IPC_RMID or SIGUSR1. */

/* Data are cut to `room` columns; what is a student's is made visible. */
void arguments_print(struct buf *out, const struct trace *trace, const struct event *e,
		     size_t room);

/* Do the arguments say what the call is about: open("/tmp/myfifo")? */
bool arguments_name_thing(const struct event *e);

/* Is what it returned worth to be shown, if it succeeded? */
bool arguments_result(const struct event *e);

#endif
