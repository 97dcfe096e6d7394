/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_FAULT_STORY_H
#define HARNESS_FAULT_STORY_H

#include "explain_who.h"

/* Sentences about an injected fault (sandbox/fault.h), from its EVENT_FAULT. */

/* "if read(3) at pipe.c:31 brings only 1 byte: REASON" */
void fault_reason(struct buf *out, const struct account *a, const struct event *fault,
		  const char *reason);

/* "read(3) at pipe.c:31 brings only 1 byte": for a list of what a process did, without the place. */
void fault_tell(struct buf *out, const struct event *fault);

#endif
