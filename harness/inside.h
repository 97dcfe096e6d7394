/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_INSIDE_H
#define HARNESS_INSIDE_H

#include <stdbool.h>

#include "../sandbox/buf.h"
#include "spec.h"

/*
 * Follow through the lines of the text who is inside. Wrong is: too many at once, two that must
 * stay apart, to enter twice or to leave without having entered, never so many as asked for, and
 * a text in which nobody enters at all. Who is still inside at the end is no mistake. Without a
 * group in the expression the ones inside have no names and are only counted.
 *
 * Not given is right. If wrong, `reason` gets one sentence, `detail` the lines that show it.
 */
bool inside_holds(const struct inside *in, const struct buf *text, struct buf *reason,
		  struct buf *detail);

#endif
