/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_SUPERVISOR_H
#define SANDBOX_SUPERVISOR_H

#include <regex.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "cgroup.h"
#include "cpu_time.h"
#include "domain.h"
#include "error.h"
#include "filter.h"
#include "observe.h"
#include "record.h"
#include "root.h"
#include "scenario.h"
#include "stream.h"
#include "watch.h"

/*
 * The init of a box, while it carries out a scenario: what is known of each program, and the
 * record that grows. Internal to sandbox/.
 */

struct running {
	pid_t pid;	/* 0 before its start; as we number it, its own view is in the record */
	bool ended;	/* the main process */
	int input;	/* our end of its stdin, -1 when closed */
	struct buf pending; /* still to be written to it */
	size_t sent;	    /* of pending */
	bool keep_input;    /* no end of file after pending */
	int listener;	/* of its seccomp filter, -1 if none */
	struct stream out, err;
	bool has_timers; /* it can be woken by a timer that no scan shows */
};

struct supervisor {
	const struct scenario *scenario;
	const struct filter *filter;
	const struct ground *ground;
	struct root root;
	struct domain domain;
	struct cgroup cgroup;
	struct cpu_time cpu_time;
	int control; /* to the harness */
	int signals; /* signalfd for SIGCHLD */
	struct running *programs; /* in the scenario's order */
	struct watch watch;
	struct stream screen;
	struct record record;
	int64_t began_ns;
	int64_t spent_ns; /* of the time that counts against the limit; account.c */
	int64_t counted_ns, counted_cpu_ns; /* until when, and how much of the CPU until then */
	int64_t looked_ns; /* when the whole tree was last accounted for */
	size_t step;
	regex_t pattern; /* of the current step */
	bool has_pattern;
	uint64_t drained; /* bytes of output so far */
	uint64_t generation; /* of the last proof that nobody runs */
	int64_t quiet_since_ns;
	int64_t reaped_cpu_ns; /* of processes that are gone */
	bool over;	       /* record.end is set; kill what is left */
};

int64_t now_ns(void); /* monotonic */
/* Since the box began, as its programs would measure it. */
int64_t supervisor_time(const struct supervisor *s);

/*
 * Read the scenario from `control`, carry it out and send the record there; never returns. An
 * error that has already happened (`before`) only ends in a record that says so. `filter` is the
 * unwatched one of two, of which the other lies FILTER_WATCHED behind it.
 */
void supervisor_main(int control, const int *images, size_t image_count,
		     const struct filter *filter, const struct ground *ground,
		     const struct cgroup *cgroup, const char *limits_by, const struct error *before)
	__attribute__((noreturn));

/* A record that says only that the box could not be made. */
void supervisor_send_failure(int control, const struct error *err);

/* End the run; the first reason counts. */
void supervisor_end(struct supervisor *s, enum run_end end, int culprit);

/* Our own failure: ends the run with what `err` says. */
void supervisor_fail(struct supervisor *s, const struct error *err);

/* Look at everybody in the box but ourselves; as scan_take() does. */
int supervisor_scan(const struct supervisor *s, struct scan *scan);

/* Is there output to be taken, stdin to be fed, a call to be refused, an end to be noticed? */
bool supervisor_has_news(struct supervisor *s);
/* Wait until there is, at most so long; is there? */
bool supervisor_await_news(struct supervisor *s, int timeout_ms);

/* programs.c: start one, take what they wrote, feed their stdin, notice their ends. */
void programs_start(struct supervisor *s, int index);
size_t programs_drain(struct supervisor *s);
size_t programs_feed(struct supervisor *s); /* bytes, and 1 for an end of file */
bool programs_await_output(struct supervisor *s); /* of a terminal that it is on its way from */
void programs_reap_domain(struct supervisor *s); /* who was reaped in the student's PID namespace */
bool programs_refuse(struct supervisor *s); /* answers refused system calls; true if there were any */
bool programs_reap(struct supervisor *s); /* true if somebody had ended */
bool programs_see(struct supervisor *s); /* one stop, or end; false if there is none */
void programs_note_running(struct supervisor *s); /* as orphans: nobody waits for them now */
void programs_stop(struct supervisor *s, int index);
bool programs_all_ended(const struct supervisor *s); /* the main processes */
bool programs_gone(const struct supervisor *s);	     /* and all their descendants */
/* The program whose process lies in that session, or may have left it; -1 if that cannot be told. */
int programs_owner(const struct supervisor *s, pid_t session);

/* run.c: carry out the script, until all is over, or a limit is reached. */
void run_until_over(struct supervisor *s);

/* script.c: do the steps that can be done now; true while it should be asked again soon. */
void script_advance(struct supervisor *s);
bool script_done(const struct supervisor *s);
/* Nothing will move by itself any more: leave a waiting step if a later one acts. */
bool script_pass_over(struct supervisor *s);

/* limits.c: of the whole tree; at each look, and when nothing runs any more. */
void limits_check(struct supervisor *s, const struct scan *before, const struct scan *after);
void limits_settle(struct supervisor *s);
void limits_end_busy(struct supervisor *s); /* watch.busy says who */
int64_t limits_cpu_time(const struct supervisor *s); /* of all that have ended */

/* account.c: look at the whole tree: its limits, and whether anything can still move. */
void account_look(struct supervisor *s);
/* Where time is virtual: nobody will move any more; the next who would is later than the limit. */
void account_stalled(struct supervisor *s);
void account_late(struct supervisor *s);

#endif
