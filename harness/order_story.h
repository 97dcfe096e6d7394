/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_ORDER_STORY_H
#define HARNESS_ORDER_STORY_H

#include "explain_who.h"

/*
 * For a run in another order than the usual one (sandbox/order.h): the lines that say in which, and
 * how to see it again. Nothing if it was the usual one.
 */
void order_story(struct buf *out, const struct account *a);

#endif
