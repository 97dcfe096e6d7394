/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_TURN_H
#define SANDBOX_TURN_H

struct supervisor;

/*
 * Theory of operation: where time is virtual, one task runs at a time. Every task stops at the
 * beginning and at the end of each call by which programs act on each other (watch.h); there it
 * stays until it is its turn. Whoever was woken inside of the kernel comes as far as the end of its
 * call, and stops as well. So between two turns nobody is on his way: every task is stopped by us,
 * or asleep in the kernel, which is proved before the next one is chosen. Then the choice is ours,
 * and the run is a function of the programs, their input and the choices.
 *
 * The proof: init and its programs share one CPU (init.c), so nobody runs while init looks; the
 * kernel says of each task whether it is asleep or waits for the CPU (/proc/TID/syscall; see
 * observe.h); and if init has not been off the CPU from before it asked for stops until after it
 * asked for the last task, all that holds for one instant.
 */

enum turns_end {
	TURNS_NOBODY, /* all wait: for the script, for time, or for each other */
	TURNS_NEWS,   /* somebody has ended, or many turns were taken: look at the rest as well */
	TURNS_BUSY,   /* the one whose turn it is computes, for longer than it is worth to wait here */
};

/* Let one after the other go on. */
enum turns_end turns_take(struct supervisor *s);

/* After TURNS_BUSY, and a pause: computing takes time, and others have a right to a turn, too. */
void turns_look_at_busy(struct supervisor *s);

#endif
