/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_ORDER_H
#define SANDBOX_ORDER_H

#include <stdint.h>

struct watch;
struct watched_task;

/*
 * In which order tasks go on where one goes at a time (turn.h). A point is a moment at which two or
 * more could go on, and one of them is about to make a call, has just begun, or has been woken. In
 * the usual order the one whose turn it is goes on until it waits, and then the one that has been
 * ready for the longest time. The seed says what is different:
 *
 * - ORDER_USUAL: nothing.
 * - below ORDER_RANDOM, A + ORDER_DELAYS * B: at point A (counted from 1) who would go on is delayed
 *   for as long as anybody else can, or until others have had very many turns, as who asks again and
 *   again has; and if B is not 0, so is who would go on at point B, after A; or, if it is
 *   ORDER_SAME_PLACE, whoever comes to the same call of the same line, once each. Most bugs of order
 *   need one such delay, and nearly all two (Emmi, Qadeer, Rakamarić: Delay-bounded scheduling, POPL
 *   2011); alike programs go wrong where all are at the same place.
 * - from ORDER_RANDOM: whoever a generator with that seed chooses.
 *
 * The same seed gives the same order, as long as the programs do the same.
 */
#define ORDER_USUAL 0
#define ORDER_DELAYS 4096
#define ORDER_SAME_PLACE (ORDER_DELAYS - 1)
#define ORDER_RANDOM (ORDER_DELAYS * ORDER_DELAYS)

/* A call of a line, for the so-manieth time in a task's life. */
struct visit {
	long call;
	uint64_t site;
	unsigned times;
};

/* So many places are told apart in a task; calls at others are of none. */
#define ORDER_PLACES 12

struct order {
	uint64_t seed;
	uint64_t points;  /* so far */
	uint64_t state;	  /* of the generator */
	uint64_t delays;  /* so far */
	unsigned passed;  /* turns of others meanwhile */
	struct visit place; /* of the first one that was delayed; times 0: of no call */
};

/* It is about to make a call. */
void order_visit(struct watched_task *t);

void order_init(struct order *o, uint64_t seed);
/* Of those who are ready the one that goes on, where `usual` would do so in the usual order. */
struct watched_task *order_choose(struct watch *w, struct watched_task *usual);

/*
 * Number `i`, from 1, of `count` orders to be tried beside the usual one, for programs that have so
 * many points in that: first each delay, or of very many some; then each with all others at the same
 * place; then pairs of delays, and between them random orders, others for each base.
 */
uint64_t order_to_try(uint64_t base, int i, int count, uint64_t points);

#endif
