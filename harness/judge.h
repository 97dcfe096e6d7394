/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_JUDGE_H
#define HARNESS_JUDGE_H

#include "../sandbox/record.h"
#include "place.h"
#include "result.h"
#include "spec.h"

/*
 * Judge a record against what the test expects: a pure function. Sets verdict, reason, detail and
 * points of `out`, whose exercise, test and pairing are set. Precedence: harness error, forbidden
 * call, limits, deadlock, signal, exit, output, objects, leftovers.
 *
 * A test that judges another's run is judged for its own expectation alone. If that run broke off,
 * what can still be told is judged, and of the rest the run's verdict holds; leftovers are skipped
 * then, and also if the student's program did nothing that could be left behind.
 *
 * `places`, NULL if they are not known, change no verdict, only the words of its reason.
 */
void judge(const struct record *record, const struct places *places, struct test_result *out);

#endif
