/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_ORDER_H
#define SANDBOX_ORDER_H

#include <stdint.h>

struct watch;
struct watched_task;

/*
 * In which order tasks go on where one goes at a time (turn.h). A point is a moment at which two or
 * more could go on, and one of them is about to make a call, has just begun, or has been woken. In the usual order the one whose turn it is goes on until it waits, and then the
 * one that has been ready for the longest time. The seed says what is different:
 *
 * - ORDER_USUAL: nothing.
 * - below ORDER_RANDOM, A + ORDER_DELAYS * B: at point A (counted from 1) who would go on is delayed
 *   for as long as anybody else can; and if B is not 0, so is who would go on at point B, after A. Most
 *   bugs of order need one such delay, and nearly all two (Emmi, Qadeer, Rakamarić: Delay-bounded
 *   scheduling, POPL 2011).
 * - from ORDER_RANDOM: whoever a generator with that seed chooses.
 *
 * The same seed gives the same order, as long as the programs do the same.
 */
#define ORDER_USUAL 0
#define ORDER_DELAYS 4096
#define ORDER_RANDOM (ORDER_DELAYS * ORDER_DELAYS)

struct order {
	uint64_t seed;
	uint64_t points;  /* so far */
	uint64_t state;	  /* of the generator */
	struct watched_task *delayed[2]; /* they go on when nobody else can; NULL */
};

void order_init(struct order *o, uint64_t seed);
/* The task has ended. */
void order_forget(struct order *o, const struct watched_task *t);

/* Of those who are ready the one that goes on, where `usual` would do so in the usual order. */
struct watched_task *order_choose(struct watch *w, struct watched_task *usual);

/*
 * Number `i`, from 1, of `count` orders to be tried beside the usual one, for programs that have so
 * many points in that: first each delay, or of very many some; then pairs of delays, and
 * between them random orders, others for each base.
 */
uint64_t order_to_try(uint64_t base, int i, int count, uint64_t points);

#endif
