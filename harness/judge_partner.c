/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "explain.h"
#include "judge_parts.h"
#include "line.h"
#include "message.h"

/*
 * What a partner of the grader's own has seen when it failed. Its own exit status says nothing to a
 * student; what it reported last, or which call failed, says what the student's program did.
 */

static void quote_last_line(struct buf *out, const struct buf *text)
{
	struct line line = { 0 };
	while (line_next(text, &line))
		;
	line_quote(out, line.text ? line.text : "", line.len, 0);
}

/* Results that are no failures: the call is made again. */
static bool is_failure(int64_t result)
{
	return result < 0 && result != -EAGAIN && result != -EINTR && result != -EINPROGRESS;
}

static const struct event *last_failure(const struct judging *j, int program)
{
	const struct trace *t = &j->record->trace;
	for (size_t i = t->event_count; i-- > 0;) {
		const struct event *e = &t->events[i];
		if (e->kind == EVENT_CALL && e->program == program && is_failure(e->result))
			return e;
	}
	return NULL;
}


static void say_seen(struct judging *j, int program, struct buf *seen)
{
	const struct program_record *p = &j->record->programs[program];
	const struct event *e = last_failure(j, program);
	_cleanup_buf_ struct buf said = BUF_INIT;
	quote_last_line(&said, p->err.bytes.len > 0 ? &p->err.bytes : &p->out.bytes);
	if (p->err.bytes.len > 0)
		buf_printf(seen, _("reported %s"), said.data);
	else if (e)
		buf_printf(seen, _("%s() failed (%s)"), e->call, strerror((int)-e->result));
	else if (p->out.bytes.len > 0)
		buf_printf(seen, _("printed %s last"), said.data);
	else
		buf_str(seen, _("nothing came from its partner"));
}

static void list_own(const struct judging *j, struct buf *names)
{
	for (size_t i = 0; i < j->record->program_count; i++) {
		if (!explain_is_own(j->result, (int)i) ||
		    j->record->programs[i].ending == ENDING_NOT_STARTED)
			continue;
		buf_str(names, names->len > 0 ? ", " : "");
		explain_program(names, j->result, (int)i);
	}
}

void judge_tell_partner(struct judging *j, int program)
{
	_cleanup_buf_ struct buf who = BUF_INIT, own = BUF_INIT, seen = BUF_INIT;
	if (explain_is_own(j->result, program))
		return;
	explain_program(&who, j->result, program);
	say_seen(j, program, &seen);
	_cleanup_free_ char *became = xstrdup(j->reason.data + who.len + strlen(": "));
	judge_say(j, program, _("%s, and %s"), seen.data, became);
	list_own(j, &own);
	if (own.len > 0)
		buf_printf(&j->detail, _("note: %s is the grader's own program; the cause is most "
					 "likely in what yours did: %s"), who.data, own.data);
	buf_str(&j->detail, own.len > 0 ? "\n" : "");
	for (size_t i = 0; i < j->record->program_count; i++)
		if (explain_is_own(j->result, (int)i))
			judge_show_ending(j, i, "");
	for (size_t i = 0; i < j->record->program_count; i++)
		judge_show_streams(j, (int)i);
}
