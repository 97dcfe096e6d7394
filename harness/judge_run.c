/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "explain.h"
#include "explain_wait.h"
#include "fill.h"
#include "judge_parts.h"
#include "message.h"

#define NAMED 3 /* waiting programs in the reason; all of them are in the detail */

/* "NAME PROGRAM": which of the test's programs, or -1. */
static int forbidden_by(const struct judging *j, const char *entry)
{
	const char *space = strchr(entry, ' ');
	for (size_t i = 0; space && i < j->run->process_count; i++)
		if (strcmp(j->run->processes[i].name, space + 1) == 0)
			return (int)i;
	return -1;
}

static void show_forbidden(struct judging *j)
{
	judge_note(j, _("refused system calls:"));
	for (size_t i = 0; i < j->record->forbidden_count; i++) {
		const char *entry = j->record->forbidden[i];
		buf_str(&j->detail, "  ");
		escape_visible(&j->detail, entry, strlen(entry), false);
		buf_char(&j->detail, '\n');
	}
}

enum verdict judge_forbidden(struct judging *j)
{
	if (j->record->forbidden_count == 0)
		return VERDICT_PASS;
	const char *entry = j->record->forbidden[0];
	int program = forbidden_by(j, entry);
	_cleanup_buf_ struct buf call = BUF_INIT;
	escape_visible(&call, entry, strcspn(entry, " "), false);
	judge_say(j, program, _("the system call %s is not allowed here"), call.data);
	show_forbidden(j);
	return program < 0 || explain_is_own(j->result, program) ? VERDICT_FORBIDDEN_CALL :
								   VERDICT_HARNESS_ERROR;
}

/* The one program that the box had to end, or -1. */
static int only_survivor(const struct judging *j)
{
	int found = -1;
	for (size_t i = 0; i < j->record->program_count; i++) {
		if (j->record->programs[i].ending != ENDING_KILLED)
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

static bool same_wait(const struct blocked *a, const struct blocked *b)
{
	return a->program == b->program && strcmp(a->call, b->call) == 0 &&
	       strcmp(a->object, b->object) == 0;
}

/* The first of several threads that wait for the same thing. */
static bool is_first(const struct record *r, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (same_wait(&r->blocked[k], &r->blocked[i]))
			return false;
	return true;
}

static size_t different_waits(const struct record *r)
{
	size_t count = 0;
	for (size_t i = 0; i < r->blocked_count; i++)
		count += is_first(r, i);
	return count;
}

/* "reader (reference) waits in open(/tmp/myfifo); writer (yours) waits in …" */
static void list_waits(const struct judging *j, struct buf *out)
{
	const struct record *r = j->record;
	size_t named = 0;
	for (size_t i = 0; i < r->blocked_count && named < NAMED; i++) {
		if (!is_first(r, i))
			continue;
		_cleanup_buf_ struct buf who = BUF_INIT, call = BUF_INIT;
		explain_program(&who, j->result, r->blocked[i].program);
		explain_call(&call, &r->blocked[i]);
		buf_str(out, named++ > 0 ? "; " : "");
		if (who.len > 0)
			buf_printf(out, _("%s waits in %s"), who.data, call.data);
		else
			buf_printf(out, _("the program waits in %s"), call.data);
	}
	if (different_waits(r) > named)
		buf_str(out, "; …");
}

static void show_wait(struct judging *j, const struct blocked *b)
{
	struct buf *out = &j->detail;
	_cleanup_buf_ struct buf who = BUF_INIT;
	explain_program(&who, j->result, b->program);
	buf_str(out, "  ");
	if (who.len > 0)
		buf_printf(out, "%s, ", who.data);
	buf_printf(out, _("process %d"), b->pid);
	if (b->tid != b->pid) {
		buf_str(out, ", ");
		buf_printf(out, _("thread %d"), b->tid);
	}
	buf_str(out, ": ");
	explain_call(out, b);
	buf_char(out, '\n');
}

/* When the calls in which somebody waits go on, each explained once. */
static void show_explanations(struct judging *j)
{
	const struct record *r = j->record;
	for (size_t i = 0; i < r->blocked_count; i++) {
		const char *why = explain_wait(&r->blocked[i]);
		bool told = !why;
		for (size_t k = 0; k < i && !told; k++)
			told = explain_wait(&r->blocked[k]) == why;
		if (told)
			continue;
		_cleanup_buf_ struct buf call = BUF_INIT;
		explain_call(&call, &r->blocked[i]);
		buf_printf(&j->detail, "%s: %s\n", call.data, why);
	}
}

void judge_show_ending(struct judging *j, size_t program, const char *indentation)
{
	const struct program_record *p = &j->record->programs[program];
	_cleanup_buf_ struct buf who = BUF_INIT, signal = BUF_INIT;
	explain_program(&who, j->result, (int)program);
	if (who.len == 0 || (p->ending != ENDING_EXITED && p->ending != ENDING_SIGNALED &&
			     p->ending != ENDING_NOT_STARTED))
		return;
	buf_printf(&j->detail, "%s%s: ", indentation, who.data);
	explain_signal(&signal, p->status);
	if (p->ending == ENDING_EXITED)
		buf_printf(&j->detail, _("ended with exit status %d"), p->status);
	else if (p->ending == ENDING_SIGNALED)
		buf_printf(&j->detail, _("ended by %s"), signal.data);
	else
		buf_str(&j->detail, _("not started yet"));
	buf_char(&j->detail, '\n');
}

static void show_programs(struct judging *j)
{
	for (size_t i = 0; i < j->record->program_count; i++)
		judge_show_streams(j, (int)i);
}

/* Where everybody was when the run came to its end. */
static void show_state(struct judging *j)
{
	const struct record *r = j->record;
	judge_note(j, _("when the run was ended:"));
	for (size_t i = 0; i < r->blocked_count; i++)
		if (is_first(r, i))
			show_wait(j, &r->blocked[i]);
	for (size_t i = 0; i < r->program_count; i++)
		judge_show_ending(j, i, "  ");
	show_explanations(j);
	show_programs(j);
}

/* The same where it is known why: the root of it goes into `why`. */
static bool show_cause(struct judging *j, struct buf *why)
{
	const struct account account = { j->record, j->places, j->result };
	if (!explain_stall(why, &j->detail, &account))
		return false;
	for (size_t i = 0; i < j->record->program_count; i++)
		judge_show_ending(j, i, "");
	show_programs(j);
	return true;
}

/* A program that keeps computing is not among the blocked. */
static bool is_blocked(const struct record *r, int program)
{
	for (size_t i = 0; i < r->blocked_count; i++)
		if (r->blocked[i].program == program)
			return true;
	return false;
}

static enum verdict out_of_wall_time(struct judging *j)
{
	int program = j->record->culprit >= 0 ? j->record->culprit : only_survivor(j);
	_cleanup_buf_ struct buf limit = BUF_INIT, waits = BUF_INIT;
	explain_time(&limit, j->run->limits.wall_ns);
	if (show_cause(j, &waits)) {
		judge_say(j, -1, _("not ended after %s: %s"), limit.data, waits.data);
		return VERDICT_WALL_TIME;
	}
	list_waits(j, &waits);
	if (program >= 0 && !is_blocked(j->record, program))
		judge_say(j, program, _("still running after %s"), limit.data);
	else if (waits.len > 0)
		judge_say(j, -1, _("not ended after %s: %s"), limit.data, waits.data);
	else
		judge_say(j, program, _("not ended after %s"), limit.data);
	show_state(j);
	return VERDICT_WALL_TIME;
}

/* --- busy waiting --- */

#define ANY_FAILURE -1

/* What a call means that brings nothing again and again; the first row that fits. */
static const struct fruitless {
	const char *call; /* NULL: any */
	int result;	  /* 0, an errno, or ANY_FAILURE */
	const char *meaning;
} fruitless[] = {
	{ "read", 0, N_("read() returns 0 at the end of the input, and will do so for ever: the "
			"loop has to end then") },
	{ "recv", 0, N_("recv() returns 0 when the other side has closed the connection, and will do "
			"so for ever: the loop has to end then") },
	{ "wait", 0, N_("without WNOHANG waitpid() waits by itself until the child has ended") },
	{ NULL, EAGAIN, N_("without O_NONBLOCK or IPC_NOWAIT the call waits by itself until there is "
			   "something to do") },
	{ "msgrcv", ENOMSG, N_("without IPC_NOWAIT msgrcv() waits by itself until a message comes") },
	{ NULL, ANY_FAILURE, N_("the loop goes on although the call fails: look at what it returns, "
				"and at errno") },
	{ NULL, 0, N_("the loop asks again and again: call something that waits by itself until there "
		      "is something to do") },
};

static bool fits(const struct fruitless *f, const char *call, int64_t result)
{
	if (f->call && strcmp(f->call, call) != 0)
		return false;
	return f->result == ANY_FAILURE ? result < 0 : result == -f->result;
}

static const struct event *last_busy_call(const struct record *r)
{
	for (size_t i = r->trace.event_count; i-- > 0;) {
		const struct event *e = &r->trace.events[i];
		if (e->kind == EVENT_CALL && e->pid == r->busy.pid && e->tid == r->busy.tid &&
		    strcmp(e->call, r->busy.call) == 0)
			return e;
	}
	return NULL;
}

static void show_fruitless(struct judging *j, const char *function)
{
	const struct event *e = last_busy_call(j->record);
	const char *name = e && e->result < 0 ? strerrorname_np((int)-e->result) : NULL;
	if (!e)
		return;
	if (name)
		buf_printf(&j->detail, _("%s failed with %s each time"), function, name);
	else
		buf_printf(&j->detail, _("%s returned %lld each time"), function,
			   (long long)e->result);
	buf_char(&j->detail, '\n');
	for (size_t i = 0; i < COUNT(fruitless); i++)
		if (fits(&fruitless[i], e->call, e->result)) {
			judge_note(j, _(fruitless[i].meaning));
			return;
		}
}

/* "200,000" */
static void add_thousands(struct buf *out, int64_t number)
{
	if (number >= 1000)
		buf_printf(out, "%lld,%03lld", (long long)(number / 1000), (long long)(number % 1000));
	else
		buf_printf(out, "%lld", (long long)number);
}

static void say_busy(struct judging *j, const char *function)
{
	const struct busy *b = &j->record->busy;
	const struct account account = { j->record, j->places, j->result };
	const struct place *place = places_find(j->places, b->program, b->site);
	_cleanup_buf_ struct buf who = BUF_INIT, calls = BUF_INIT, call = BUF_INIT;
	_cleanup_buf_ struct buf sentence = BUF_INIT;
	_cleanup_free_ char *line = place ? xasprintf("%s:%d", place->file, place->line) : NULL;
	explain_task(&who, &account, b->program, b->pid, b->tid, "");
	add_thousands(&calls, b->calls);
	if (line)
		buf_printf(&call, _("%s at %s"), function, line);
	const struct gap gaps[] = {
		{ "who", who.data }, { "calls", calls.data },
		{ "call", line ? call.data : function },
	};
	fill(&sentence, *b->call ?
	     _("{who} waits busily: {calls} calls in a row brought nothing, the last one was {call}") :
	     _("{who} waits busily: {calls} calls in a row brought nothing"), gaps, COUNT(gaps));
	judge_say(j, -1, "%s", sentence.data);
}

static enum verdict waits_busily(struct judging *j)
{
	_cleanup_buf_ struct buf function = BUF_INIT;
	explain_function(&function, j->record->busy.call, j->record->busy.fd);
	say_busy(j, function.data);
	if (explain_is_own(j->result, j->record->busy.program))
		show_fruitless(j, function.data);
	for (size_t i = 0; i < j->record->program_count; i++)
		judge_show_ending(j, i, "");
	show_programs(j);
	return VERDICT_CPU_TIME;
}

static enum verdict out_of_cpu_time(struct judging *j)
{
	if (j->record->busy.calls > 0)
		return waits_busily(j);
	_cleanup_buf_ struct buf limit = BUF_INIT;
	explain_time(&limit, j->run->limits.cpu_ns);
	judge_say(j, j->record->culprit, _("more processor time was used than the limit of %s"),
		  limit.data);
	judge_note(j, _("note: is there a loop that never ends, or one that asks again and again "
			"instead of waiting?"));
	show_state(j);
	return VERDICT_CPU_TIME;
}

static enum verdict out_of_memory(struct judging *j)
{
	_cleanup_buf_ struct buf limit = BUF_INIT;
	explain_size(&limit, j->run->limits.memory);
	judge_say(j, j->record->culprit, _("more memory was used than the limit of %s"),
		  limit.data);
	return VERDICT_MEMORY;
}

static enum verdict too_much_output(struct judging *j)
{
	int culprit = j->record->culprit;
	_cleanup_buf_ struct buf limit = BUF_INIT;
	explain_size(&limit, j->run->limits.output);
	judge_say(j, culprit, _("more was printed than the limit of %s"), limit.data);
	judge_note(j, _("note: is there a loop that never ends, such as one that goes on after the "
			"end of its input?"));
	if (culprit >= 0 && (size_t)culprit < j->record->program_count)
		judge_show_streams(j, culprit);
	return VERDICT_OUTPUT;
}

static enum verdict too_many_processes(struct judging *j)
{
	judge_say(j, j->record->culprit,
		  _("more processes and threads were made than the limit of %d"),
		  j->run->limits.processes);
	judge_note(j, _("note: is fork() called in a loop that the child runs too?"));
	return VERDICT_PROCESSES;
}

enum verdict judge_limits(struct judging *j)
{
	switch (j->record->end) {
	case END_WALL:
		return out_of_wall_time(j);
	case END_CPU:
		return out_of_cpu_time(j);
	case END_MEMORY:
		return out_of_memory(j);
	case END_OUTPUT:
		return too_much_output(j);
	case END_PROCESSES:
		return too_many_processes(j);
	case END_DONE:
	case END_DEADLOCK:
	case END_HARNESS:
		break;
	}
	return VERDICT_PASS;
}

enum verdict judge_deadlock(struct judging *j)
{
	const struct record *r = j->record;
	if (r->end != END_DEADLOCK)
		return VERDICT_PASS;
	_cleanup_buf_ struct buf waits = BUF_INIT;
	if (show_cause(j, &waits)) {
		judge_say(j, -1, _("deadlock, nobody can go on: %s"), waits.data);
		return VERDICT_DEADLOCK;
	}
	list_waits(j, &waits);
	if (r->blocked_count == 0)
		judge_say(j, only_survivor(j), _("waits for ever"));
	else
		judge_say(j, -1, _("deadlock, nobody can go on: %s"), waits.data);
	show_state(j);
	return VERDICT_DEADLOCK;
}
