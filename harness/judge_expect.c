/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../sandbox/memory.h"
#include "explain.h"
#include "inside.h"
#include "judge_parts.h"
#include "match.h"
#include "message.h"

static enum verdict wrong_status(struct judging *j, const struct expect_process *e, int status)
{
	int program = (int)e->process;
	_cleanup_buf_ struct buf signal = BUF_INIT;
	switch (e->exit_rule) {
	case EXIT_NOT_JUDGED:
		return VERDICT_PASS;
	case EXIT_CODE:
		if (status == e->exit_value)
			return VERDICT_PASS;
		judge_say(j, program, _("ended with exit status %d, expected %d"), status,
			  e->exit_value);
		break;
	case EXIT_NONZERO:
		if (status != 0)
			return VERDICT_PASS;
		judge_say(j, program,
			  _("ended with exit status 0, which means success; expected any other"));
		break;
	case EXIT_SIGNAL:
		explain_signal(&signal, e->exit_value);
		judge_say(j, program, _("ended with exit status %d, expected to be ended by %s"),
			  status, signal.data);
		break;
	}
	judge_show_streams(j, program);
	judge_tell_partner(j, program);
	return VERDICT_WRONG_EXIT;
}

static enum verdict wrong_duration(struct judging *j, const struct expect_process *e)
{
	const struct program_record *p = &j->record->programs[e->process];
	int64_t lasted = p->end_ns - p->start_ns;
	_cleanup_buf_ struct buf is = BUF_INIT, should = BUF_INIT;
	explain_time(&is, lasted);
	if (e->at_least_ns > 0 && lasted < e->at_least_ns) {
		explain_time(&should, e->at_least_ns);
		judge_say(j, (int)e->process, _("ended too early: after %s, expected at least %s"),
			  is.data, should.data);
		return VERDICT_WRONG_EXIT;
	}
	if (e->at_most_ns > 0 && lasted > e->at_most_ns) {
		explain_time(&should, e->at_most_ns);
		judge_say(j, (int)e->process, _("ended too late: after %s, expected at most %s"),
			  is.data, should.data);
		return VERDICT_WRONG_EXIT;
	}
	return VERDICT_PASS;
}

/* Here a run has come to its end, and whoever crashed without being asked to is judged already. */
static enum verdict judge_exit(struct judging *j, const struct expect_process *e)
{
	const struct program_record *p = &j->record->programs[e->process];
	enum verdict v = VERDICT_PASS;
	switch (p->ending) {
	case ENDING_STOPPED:
		return VERDICT_PASS;
	case ENDING_EXITED:
		v = wrong_status(j, e, p->status);
		break;
	case ENDING_SIGNALED:
		break;
	case ENDING_NOT_STARTED:
	case ENDING_KILLED:
	case ENDING_NO_EXEC:
		judge_say(j, (int)e->process, _("the grader does not know how it ended"));
		return VERDICT_HARNESS_ERROR;
	}
	return v != VERDICT_PASS ? v : wrong_duration(j, e);
}

enum verdict judge_exits(struct judging *j)
{
	enum verdict v = VERDICT_PASS;
	for (size_t i = 0; i < j->expect->process_count && v == VERDICT_PASS; i++)
		v = judge_exit(j, &j->expect->processes[i]);
	return v;
}

/* stdio writes to a pipe in whole blocks: what it still holds when a program dies is lost. */
static void note_buffer(struct judging *j, size_t program)
{
	const struct program_record *p = &j->record->programs[program];
	if (j->run->processes[program].output != STDOUT_PIPE)
		return;
	if (p->ending == ENDING_STOPPED || p->ending == ENDING_SIGNALED)
		judge_note(j, _("note: printf holds its text back until fflush(stdout) or the end "
				"of main(); this program was ended before"));
	else if (p->out.bytes.len == 0)
		judge_note(j, _("note: text that printf still holds is lost when a process ends "
				"with _exit()"));
}

static bool is_lost(const struct judging *j, size_t program)
{
	const struct program_record *p = &j->record->programs[program];
	return p->out.bytes.len == 0 && j->run->processes[program].output == STDOUT_PIPE &&
	       (p->ending == ENDING_STOPPED || p->ending == ENDING_SIGNALED);
}

static void note_reference(struct judging *j, size_t program)
{
	if (explain_is_own(j->result, (int)program))
		return;
	_cleanup_buf_ struct buf who = BUF_INIT;
	explain_program(&who, j->result, (int)program);
	buf_printf(&j->detail,
		   _("note: %s is the grader's own program; what it prints comes from what yours "
		     "does"),
		   who.data);
	buf_char(&j->detail, '\n');
}

/* `sentence` is about one of the streams of the program. */
static enum verdict wrong_output(struct judging *j, size_t program, bool is_stderr,
				 const char *sentence)
{
	if (is_stderr)
		judge_say(j, (int)program, "stderr: %s", sentence);
	else if (is_lost(j, program))
		judge_say(j, (int)program,
			  _("nothing was printed: the text is lost when a program is ended before "
			    "fflush(stdout)"));
	else
		judge_say(j, (int)program, "%s", sentence);
	if (!is_stderr)
		note_buffer(j, program);
	note_reference(j, program);
	return VERDICT_WRONG_OUTPUT;
}

static enum verdict judge_output(struct judging *j, const struct expect_process *e)
{
	const struct program_record *p = &j->record->programs[e->process];
	_cleanup_buf_ struct buf sentence = BUF_INIT;
	if (!match(&e->stdout_text, &p->out.bytes, &sentence, &j->detail) ||
	    !inside_holds(&e->inside, &p->out.bytes, &sentence, &j->detail))
		return wrong_output(j, e->process, false, sentence.data);
	if (!match(&e->stderr_text, &p->err.bytes, &sentence, &j->detail))
		return wrong_output(j, e->process, true, sentence.data);
	return VERDICT_PASS;
}

enum verdict judge_outputs(struct judging *j)
{
	enum verdict v = VERDICT_PASS;
	const struct buf *screen = &j->record->screen.bytes;
	for (size_t i = 0; i < j->expect->process_count && v == VERDICT_PASS; i++)
		v = judge_output(j, &j->expect->processes[i]);
	if (v != VERDICT_PASS)
		return v;
	_cleanup_buf_ struct buf sentence = BUF_INIT;
	if (match(&j->expect->screen, screen, &sentence, &j->detail) &&
	    inside_holds(&j->expect->screen_inside, screen, &sentence, &j->detail))
		return VERDICT_PASS;
	judge_say(j, -1, "%s", sentence.data);
	return VERDICT_WRONG_OUTPUT;
}
