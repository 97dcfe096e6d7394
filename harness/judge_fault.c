/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>

#include "../sandbox/fault.h"
#include "../sandbox/memory.h"
#include "explain.h"
#include "fault_story.h"
#include "judge_parts.h"
#include "message.h"

/*
 * A run in which a call was made to fail. The test's own expectation is the first measure; if the
 * spec allows it, a program may as well stop: the process whose call has failed ends with a message
 * and an exit status other than 0, or a server goes on with the next client. What becomes of the other programs then is not its fault.
 */

static const struct event *find_fault(const struct record *r)
{
	for (size_t i = 0; i < r->trace.event_count; i++)
		if (r->trace.events[i].kind == EVENT_FAULT)
			return &r->trace.events[i];
	return NULL;
}

/* How the process has ended; NULL if it has not. */
static const struct event *end_of(const struct record *r, int pid)
{
	for (size_t i = 0; i < r->trace.event_count; i++) {
		const struct event *e = &r->trace.events[i];
		if (e->kind == EVENT_END && e->pid == pid && e->tid == pid)
			return e;
	}
	return NULL;
}

static bool ends_with_failure(const struct judging *j, const struct event *fault)
{
	const struct program_record *p = &j->record->programs[fault->program];
	const struct event *end = end_of(j->record, fault->pid);
	if (end && end->result == 0 && end->value != 0)
		return true;
	bool by_signal = end && end->result != 0 && end->value == 0 && end->pid == p->pid;
	return !by_signal && p->ending == ENDING_EXITED && p->status != 0;
}

/* Does any process of the program wait for ever, or compute, or has one broken down? */
static bool is_left_undone(const struct judging *j, const struct event *fault)
{
	const struct record *r = j->record;
	const struct program_record *p = &r->programs[fault->program];
	for (size_t i = 0; i < r->blocked_count; i++)
		if (r->blocked[i].program == fault->program)
			return true;
	for (size_t i = 0; i < r->trace.event_count; i++) {
		const struct event *e = &r->trace.events[i];
		if (e->kind == EVENT_END && e->program == fault->program &&
		    explain_is_fault((int)e->result))
			return true;
	}
	return p->ending == ENDING_KILLED || !end_of(r, fault->pid);
}

static bool has_message(const struct judging *j, const struct event *fault)
{
	const struct program_record *p = &j->record->programs[fault->program];
	return p->err.bytes.len > 0 || p->out.bytes.len > 0 || j->record->screen.bytes.len > 0;
}

static bool makes_descriptor(const struct event *fault)
{
	static const char *const calls[] = { "pipe", "socket", "socketpair", "open", "accept",
					     "dup", "mq_open" };
	for (size_t i = 0; i < COUNT(calls); i++)
		if (strcmp(fault->call, calls[i]) == 0)
			return true;
	return false;
}

/* It goes on as if it had got the descriptor: the proof is a call that fails because it has not. */
static const struct event *unchecked(const struct judging *j, const struct event *fault)
{
	const struct trace *t = &j->record->trace;
	for (const struct event *e = fault + 1; e < t->events + t->event_count; e++)
		if (makes_descriptor(fault) && e->kind == EVENT_CALL && e->result == -EBADF &&
		    e->program == fault->program && strcmp(e->call, "close") != 0)
			return e;
	return NULL;
}

static bool may_stop(const struct judging *j, enum fault_kind kind)
{
	enum fault_rule rule = j->run->faults[kind];
	return rule == FAULT_STOPS ||
	       (rule == FAULT_NOT_TRIED && (kind == FAULT_CALL || kind == FAULT_PEER));
}

/* A server need not end because it cannot serve one client: it runs until the test stops it. */
static bool serves_on(const struct judging *j, const struct event *fault)
{
	return j->record->programs[fault->program].ending == ENDING_STOPPED;
}

/* Who has lost the other side cannot do what the test expects, but may go on without it. */
static bool stops_well(const struct judging *j, const struct event *fault, enum fault_kind kind)
{
	if (is_left_undone(j, fault) || unchecked(j, fault))
		return false;
	return kind == FAULT_PEER || serves_on(j, fault) ||
	       (ends_with_failure(j, fault) && has_message(j, fault));
}

/* A reason of its own, if there is a better one than what came of it in the end. */
static enum verdict say_why(struct judging *j, const struct event *fault, enum verdict v)
{
	const struct event *use = unchecked(j, fault);
	if (use) {
		judge_forget(j);
		judge_say(j, fault->program, _("goes on without looking at the result: %s() then fails with EBADF"),
			  use->call);
		judge_show_streams(j, fault->program);
		v = VERDICT_WRONG_BEHAVIOUR;
	} else if (ends_with_failure(j, fault) && !is_left_undone(j, fault)) {
		judge_forget(j);
		judge_say(j, fault->program, _("ends without a message that says what has failed"));
	}
	if (fault_of_seed(j->record->seed).kind != FAULT_PEER)
		judge_note(j, _("note: it should go on correctly, or end with a message and an exit status other "
			"than 0"));
	return v;
}

enum verdict judge_fault(struct judging *j, enum verdict v)
{
	const struct event *fault = find_fault(j->record);
	enum fault_kind kind = fault_of_seed(j->record->seed).kind;
	if (v == VERDICT_PASS || !fault || j->record->end == END_HARNESS || fault->program < 0 ||
	    (size_t)fault->program >= j->record->program_count)
		return v;
	if (may_stop(j, kind)) {
		if (stops_well(j, fault, kind)) {
			judge_forget(j);
			return VERDICT_PASS;
		}
		v = say_why(j, fault, v);
	}
	_cleanup_free_ char *reason = buf_steal(&j->reason);
	fault_reason(&j->reason, &(struct account){ j->record, j->places, j->result }, fault, reason);
	return v == VERDICT_HARNESS_ERROR ? VERDICT_WRONG_BEHAVIOUR : v;
}
