/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_ORDER_STORY_H
#define HARNESS_ORDER_STORY_H

#include "explain_who.h"

/*
 * For a run other than the usual one: how to see it again, and, if it was one in another order
 * (sandbox/order.h) and not with a fault (sandbox/fault.h), in which.
 */
void order_story(struct buf *out, const struct account *a);

#endif
