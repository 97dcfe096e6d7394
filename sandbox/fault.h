/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_FAULT_H
#define SANDBOX_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "pack.h"

struct watch;
struct watched_task;

/*
 * Fault injection: one call of the student's own programs fails, or does less than it could, as its
 * manual says that it may. It happens where a task is stopped at the beginning of its call (turn.h),
 * so only where time is virtual; the order is the usual one (order.h). Never in a call of the
 * grader's own programs, of the loader, or of another program that was executed.
 *
 * - FAULT_SHORT_READ: read() or recv() brings 1 byte although there is more. Of a pipe, FIFO or
 *   stream socket only: read(2).
 * - FAULT_SHORT_WRITE: write() or send() takes 1 byte. Only where a signal with a handler could
 *   have interrupted it or the descriptor does not block, and of a pipe only if it is more than
 *   PIPE_BUF bytes: pipe(7), send(2).
 * - FAULT_INTERRUPT: a call that may wait fails with EINTR. Only where there is a handler, which a call that
 *   can be restarted was not asked to be restarted after: signal(7). Handlers of signals that
 *   ask to end, or by which time is limited, do not count: there giving up may be what is wanted.
 * - FAULT_CALL: a call that makes something fails, because there is no more of it: EMFILE, ENOSPC,
 *   ENOMEM, EAGAIN of fork(2) and pthread_create(3), …
 * - FAULT_PEER: whoever is on the other side is gone: EPIPE, with SIGPIPE, in write() and send(),
 *   ECONNRESET in read() and recv() of a stream socket, EIDRM of semaphores and message queues.
 *
 * Left out is what cannot happen by itself, or what a sound program need not expect: EAGAIN after
 * poll(2) has said that there is something; EEXIST of what does not exist.
 *
 * Each that is possible has a number, counted from 1 for its kind over all processes. At one place
 * of a program only the first FAULT_TIMES of a kind do: what comes later is the same loop.
 */
enum fault_kind {
	FAULT_NONE,
	FAULT_SHORT_READ,
	FAULT_SHORT_WRITE,
	FAULT_INTERRUPT,
	FAULT_CALL,
	FAULT_PEER,
	FAULT_KINDS
};

#define FAULT_TIMES 2
#define FAULT_MOST 512

struct fault {
	enum fault_kind kind;
	uint64_t number;
};

/* Faults have seeds of their own, above those of all orders: kind * FAULT_SEEDS + number. */
#define FAULT_SEEDS UINT64_C(1000000000000)

uint64_t fault_seed(enum fault_kind kind, uint64_t number);
/* FAULT_NONE if it is the seed of an order. */
struct fault fault_of_seed(uint64_t seed);

struct fault_place {
	enum fault_kind kind;
	int program;
	long call;
	uint64_t site;
	unsigned times;
};

/* What is known of faults while a scenario is carried out. */
struct faults {
	struct fault wanted;
	uint64_t counts[FAULT_KINDS];
	struct fault_place *places;
	size_t place_count;
	uint64_t *seeds; /* of those that would have made a difference, FAULT_MOST at most */
	size_t seed_count;
};

void faults_init(struct faults *f, uint64_t seed);
void faults_release(struct faults *f);

/* The task is stopped at the beginning of its call. True: it has failed, and is not made. */
bool fault_begins(struct watch *w, struct watched_task *t);
/* At its end, with what it returns. */
void fault_ends(struct watch *w, struct watched_task *t, int64_t result);

#endif
