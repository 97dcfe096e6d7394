/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_LOOPBACK_H
#define SANDBOX_LOOPBACK_H

#include "error.h"

/*
 * Bring the loopback interface of this network namespace up, the only one that it has. Its routes
 * say quickack (rtnetlink(7), RTAX_QUICKACK): a delayed acknowledgement would wait for a real timer
 * of 40 ms, with which no virtual clock can reckon.
 */
int loopback_up(struct error *err);

#endif
