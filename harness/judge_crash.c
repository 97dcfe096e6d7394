/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "explain.h"
#include "judge_parts.h"
#include "message.h"

/* The signal that came last to the program's first process; NULL if nobody has seen any. */
static const struct event *last_signal(const struct judging *j, int program)
{
	const struct trace *t = &j->record->trace;
	for (size_t i = t->event_count; i-- > 0;) {
		const struct event *e = &t->events[i];
		if (e->kind == EVENT_SIGNAL && e->program == program &&
		    e->pid == j->record->programs[program].pid)
			return e;
	}
	return NULL;
}

/* The last call of the thread that the signal came to; NULL if nobody has seen any. */
static const struct event *last_call(const struct judging *j, int program)
{
	const struct event *first = j->record->trace.events, *died = last_signal(j, program);
	for (const struct event *e = died; e && e-- > first;)
		if (e->kind == EVENT_CALL && e->pid == died->pid && e->tid == died->tid)
			return e;
	return NULL;
}

/* Often it is what comes of a call that has failed, and whose result nobody has looked at. */
static void show_last_call(struct judging *j, int program)
{
	const struct event *e = last_call(j, program);
	const struct place *place = e ? places_find(j->places, program, e->site) : NULL;
	const char *name = e && e->result < 0 ? strerrorname_np((int)-e->result) : NULL;
	if (!e || !explain_is_own(j->result, program))
		return;
	if (name)
		buf_printf(&j->detail, _("its last call before: %s() failed with %s"), e->call, name);
	else
		buf_printf(&j->detail, _("its last call before: %s()"), e->call);
	if (place)
		buf_printf(&j->detail, " (%s:%d)", place->file, place->line);
	buf_char(&j->detail, '\n');
}

/* --- a signal that the test itself has sent --- */

/* Numbers from 2 on are those of programs: it has come from one of them. */
#define FIRST_PROGRAM 2

static bool sent_by_test(const struct judging *j, int program)
{
	const struct event *seen = last_signal(j, program);
	if (seen && seen->result >= FIRST_PROGRAM)
		return false;
	for (size_t i = 0; i < j->run->step_count && (int)i < j->record->step; i++) {
		const struct step *s = &j->run->steps[i];
		if (s->kind == STEP_SIGNAL && s->program == program &&
		    s->number == j->record->programs[program].status)
			return true;
	}
	return false;
}

static const struct expect_process *expected_of(const struct judging *j, int program)
{
	const struct expect *e = &j->run->expect;
	for (size_t i = 0; i < e->process_count; i++)
		if ((int)e->processes[i].process == program)
			return &e->processes[i];
	return NULL;
}

/* Nobody has crashed: it had to be stopped, or the signal was there to be caught. */
static void say_sent(struct judging *j, int program)
{
	const struct expect_process *e = expected_of(j, program);
	int number = j->record->programs[program].status;
	_cleanup_buf_ struct buf signal = BUF_INIT;
	explain_signal(&signal, number);
	if (e && e->exit_rule == EXIT_NONZERO) {
		judge_say(j, program, _("went on running instead of ending with an error; the test "
					"stopped it with %s"), signal.data);
		return;
	}
	if (e && e->exit_rule == EXIT_CODE)
		judge_say(j, program, _("was ended by %s, which the test had sent to it; expected "
					"exit status %d"), signal.data, e->exit_value);
	else
		judge_say(j, program, _("was ended by %s, which the test had sent to it"),
			  signal.data);
	if (explain_death(number))
		buf_printf(&j->detail, "%s: %s\n", signal.data, explain_death(number));
}

static void say_crashed(struct judging *j, int program)
{
	int number = j->record->programs[program].status;
	_cleanup_buf_ struct buf signal = BUF_INIT;
	explain_signal(&signal, number);
	if (explain_is_fault(number))
		judge_say(j, program, _("crashed with %s"), signal.data);
	else
		judge_say(j, program, _("ended by the signal %s"), signal.data);
	if (explain_death(number))
		buf_printf(&j->detail, "%s: %s\n", signal.data, explain_death(number));
	show_last_call(j, program);
}

static enum verdict crash_of(struct judging *j, int program)
{
	const struct program_record *p = &j->record->programs[program];
	if (p->ending == ENDING_NO_EXEC) {
		judge_say(j, program, _("could not be started: %s"), strerror(p->status));
		return VERDICT_CRASHED;
	}
	if (p->ending != ENDING_SIGNALED || judge_expects_death(j, (size_t)program))
		return VERDICT_PASS;
	bool sent = sent_by_test(j, program);
	if (sent)
		say_sent(j, program);
	else
		say_crashed(j, program);
	judge_show_streams(j, program);
	return sent ? VERDICT_WRONG_EXIT : VERDICT_CRASHED;
}

/* The student's programs first: if the other side died too, it was most likely of that. */
enum verdict judge_crash(struct judging *j)
{
	enum verdict v = VERDICT_PASS;
	for (int own = 1; own >= 0; own--)
		for (size_t i = 0; i < j->record->program_count && v == VERDICT_PASS; i++)
			if (explain_is_own(j->result, (int)i) == own)
				v = crash_of(j, (int)i);
	return v;
}
