/* SPDX-License-Identifier: MIT */
#include "judge_trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "explain.h"
#include "message.h"

/* What proves a fault? */
enum proof {
	BY_EVENT,	/* something that was seen, whatever came later */
	AT_REST,	/* the same, if nothing came later: the run is over, or nobody can go on */
	BY_ABSENCE,	/* that something was not done in a run that has ended well */
};

/* How each behaviour is judged. */
static const struct {
	enum sight (*check)(struct watching *w);
	enum proof proof;
	bool needs_all; /* cannot be told if events were lost */
	const char *hint;
} behaviours[BEHAVIOUR_COUNT] = {
	[CLOSES_DESCRIPTORS] = { trace_closes_descriptors, BY_EVENT, true,
		N_("call close() for every descriptor from pipe(), open(), socket() or accept()") },
	[CLOSES_UNUSED_PIPE_ENDS] = { trace_closes_unused_pipe_ends, AT_REST, true,
		N_("after fork(), who reads closes fd[1] and who writes closes fd[0]; a read end "
		   "comes to its end of file only when every write end is closed") },
	[CONFIRMS_STOPS] = { trace_confirms_stops, BY_EVENT, true,
		N_("after kill(), call waitpid() with WUNTRACED or WCONTINUED") },
	[DETACHES_SEGMENTS] = { trace_detaches_segments, BY_EVENT, true,
		N_("call shmdt() with the address that shmat() has returned") },
	[INITIALISES_SEMAPHORES_ONCE] = { trace_initialises_semaphores_once, BY_EVENT, true,
		N_("only who has made the set (IPC_CREAT | IPC_EXCL) calls semctl() with SETVAL") },
	[KEEPS_STDIO_OUT_OF_HANDLERS] = { trace_keeps_stdio_out_of_handlers, BY_EVENT, false,
		N_("let the handler only set a variable of type volatile sig_atomic_t, and print "
		   "where the program goes on") },
	[MAKES_FIFOS_FOR_ALL] = { trace_makes_fifos_for_all, BY_EVENT, true,
		N_("mkfifo(path, 0666), with the 0 in front: it is an octal number") },
	[PAIRS_P_AND_V] = { trace_pairs_p_and_v, BY_ABSENCE, true,
		N_("P (semop with -1) before each access, V (semop with +1) after it") },
	[REAPS_CHILDREN] = { trace_reaps_children, BY_EVENT, true,
		N_("call wait() or waitpid() once for each child") },
	[REMOVES_FIFOS] = { trace_removes_fifos, BY_ABSENCE, true, N_("unlink() removes a FIFO") },
	[REMOVES_SEGMENTS] = { trace_removes_segments, BY_ABSENCE, true,
		N_("shmctl(id, IPC_RMID, NULL) removes a segment") },
	[REMOVES_SEMAPHORES] = { trace_removes_semaphores, BY_ABSENCE, true,
		N_("semctl(id, 0, IPC_RMID) removes a set") },
	[SETS_UP_SOCKETS_IN_ORDER] = { trace_sets_up_sockets_in_order, BY_EVENT, true,
		N_("a server calls socket(), bind(), listen(), accept() in this order") },
	[TAKES_NO_LOCK_IN_HANDLERS] = { trace_takes_no_lock_in_handlers, BY_EVENT, false,
		N_("let the handler only set a variable of type volatile sig_atomic_t") },
	[USES_FIFO] = { trace_uses_fifo, BY_ABSENCE, true, NULL },
	[USES_PIPE] = { trace_uses_pipe, BY_ABSENCE, true, NULL },
	[USES_SHARED_MEMORY] = { trace_uses_shared_memory, BY_ABSENCE, true, NULL },
	[USES_SIGNALS] = { trace_uses_signals, BY_ABSENCE, true, NULL },
	[USES_SOCKET] = { trace_uses_socket, BY_ABSENCE, true, NULL },
	[WAITS_WITHOUT_POLLING] = { trace_waits_without_polling, BY_EVENT, false,
		N_("let a call wait that returns only when there is something to do: read(), "
		   "wait(), semop(), or poll() without a timeout of 0") },
};

bool watching_own(const struct watching *w, const struct event *e)
{
	return explain_is_own(w->j->result, e->program);
}

const struct thing *watching_thing(const struct watching *w, const struct event *e)
{
	bool known = e->thing >= 0 && (size_t)e->thing < w->trace->thing_count;
	return known ? &w->trace->things[e->thing] : NULL;
}

bool watching_is(const struct watching *w, const struct event *e, enum thing_kind kind)
{
	const struct thing *t = watching_thing(w, e);
	return t && t->kind == kind;
}

long watching_begun(const struct watching *w, size_t i)
{
	const struct event *e = &w->trace->events[i];
	long k = (long)i - 1;
	while (k >= 0 && (w->trace->events[k].pid != e->pid || w->trace->events[k].tid != e->tid))
		k--;
	return k;
}

static bool is_one_of(const struct event *e, const char *const *calls)
{
	for (; *calls; calls++)
		if (replay_is_call(e, *calls))
			return true;
	return false;
}

/* An event for either side: value 0 for the one it reads, 1 for the one it writes to. */
static bool moves_along(const struct event *e)
{
	static const char *const calls[] = { "sendfile", "splice", NULL };
	return is_one_of(e, calls);
}

bool watching_reads(const struct event *e)
{
	static const char *const calls[] = { "mq_receive", "msgrcv", "read", "readv", "recv",
					     "recvmsg", NULL };
	return e->result >= 0 && (is_one_of(e, calls) || (moves_along(e) && e->value == 0));
}

bool watching_writes(const struct event *e)
{
	static const char *const calls[] = { "mq_send", "msgsnd", "send", "sendmsg", "write",
					     "writev", NULL };
	return e->result >= 0 && (is_one_of(e, calls) || (moves_along(e) && e->value == 1));
}

/* Children are named by their numbers, their parent only if it has any. */
static void name_process(struct buf *out, const struct watching *w, const struct event *e)
{
	bool child = false, parent = false;
	for (size_t i = 0; i < w->trace->event_count; i++) {
		const struct event *start = &w->trace->events[i];
		if (start->kind != EVENT_START || start->pid != start->tid)
			continue;
		child |= start->pid == e->pid && start->value > 0;
		parent |= start->value == e->pid;
	}
	if (child)
		buf_printf(out, _("child process %d: "), e->pid);
	else if (parent)
		buf_str(out, _("parent process: "));
}

enum sight watching_say(struct watching *w, const struct event *e, const char *fmt, ...)
{
	_cleanup_buf_ struct buf who = BUF_INIT;
	_cleanup_free_ char *sentence = NULL;
	va_list ap;
	va_start(ap, fmt);
	if (vasprintf(&sentence, fmt, ap) < 0)
		die("out of memory");
	va_end(ap);
	name_process(&who, w, e);
	const struct place *place = places_find(w->j->places, e->program, e->site);
	if (place) /* "pipe.c:23: " as a compiler has it */
		buf_printf(&who, "%s:%d: ", place->file, place->line);
	judge_say(w->j, e->program, "%s%s", who.data, sentence);
	return SIGHT_BAD;
}

static const char *const kinds[] = {
	[THING_PIPE] = N_("pipe"),
	[THING_FIFO] = N_("FIFO"),
	[THING_FILE] = N_("file"),
	[THING_TERMINAL] = N_("terminal"),
	[THING_SHM] = N_("shared memory segment"),
	[THING_SEM] = N_("semaphore set"),
	[THING_MSG] = N_("message queue"),
	[THING_POSIX_MQ] = N_("POSIX message queue"),
	[THING_SOCKET] = N_("socket"),
	[THING_LISTENER] = N_("listening socket"),
	[THING_CONNECTION] = N_("connection"),
	[THING_OTHER] = N_("descriptor"),
};

static size_t count_kind(const struct trace *t, enum thing_kind kind)
{
	size_t count = 0;
	for (size_t i = 0; i < t->thing_count; i++)
		count += t->things[i].kind == kind;
	return count;
}

void watching_name(struct buf *out, const struct watching *w, int thing)
{
	if (thing < 0 || (size_t)thing >= w->trace->thing_count) {
		buf_str(out, _(kinds[THING_OTHER]));
		return;
	}
	const struct thing *t = &w->trace->things[thing];
	buf_str(out, (size_t)t->kind < COUNT(kinds) ? _(kinds[t->kind]) : "?");
	if (t->name[0] != '\0') {
		buf_char(out, ' ');
		escape_visible(out, t->name, strlen(t->name), false);
	} else if (count_kind(w->trace, t->kind) > 1) {
		buf_printf(out, " %d", t->number);
	}
}

static enum verdict skip(struct judging *j, const char *why, bool unchecked)
{
	judge_say(j, -1, "%s", why);
	j->unchecked = unchecked;
	return VERDICT_SKIPPED;
}

/* Have the student's programs done most of what was seen? */
static bool is_own_flood(const struct watching *w)
{
	size_t own = 0;
	for (size_t i = 0; i < w->trace->event_count; i++)
		own += watching_own(w, &w->trace->events[i]);
	return own > w->trace->event_count / 2;
}

/*
 * A limit like that of output: who makes thousands of calls where dozens will do cannot be judged,
 * and must not gain by it. Where ours have made them it costs nothing.
 */
static enum verdict skip_flood(const struct watching *w)
{
	if (!is_own_flood(w))
		return skip(w->j, _("not judged, because so much happened that the grader did not "
				    "keep all of it"), true);
	return skip(w->j, _("not judged, because your programs made too many calls here to look at "
			    "all of them"), false);
}

static enum verdict judge_behaviour(struct watching *w, enum behaviour b)
{
	struct judging *j = w->j;
	if (behaviours[b].needs_all && w->trace->lost > 0)
		return skip_flood(w);
	switch (behaviours[b].check(w)) {
	case SIGHT_GOOD:
		return VERDICT_PASS;
	case SIGHT_NOTHING:
		return skip(j, _("not judged, because the program did nothing of the kind"), false);
	case SIGHT_BAD:
		break;
	}
	const char *own = j->result->test->hint.en; /* the author knows better */
	if (behaviours[b].hint && (!own || own[0] == '\0'))
		judge_note(j, _(behaviours[b].hint));
	return VERDICT_WRONG_BEHAVIOUR;
}

/* One that is broken outranks one that could not be judged. */
enum verdict judge_behaviours(struct judging *j)
{
	struct watching w = { j, &j->record->trace };
	enum verdict result = VERDICT_PASS;
	if (j->expect->behaviour != 0 && !w.trace->watched)
		return skip(j, _("not judged, because nobody watched the programs"),
			    true);
	for (int b = 0; b < BEHAVIOUR_COUNT; b++) {
		if (!(j->expect->behaviour & 1u << b))
			continue;
		enum verdict v = judge_behaviour(&w, (enum behaviour)b);
		if (v == VERDICT_WRONG_BEHAVIOUR) {
			j->unchecked = false;
			return v;
		}
		if (v != VERDICT_PASS)
			result = v;
	}
	return result;
}

static bool is_proof(const struct judging *j, enum proof proof)
{
	return proof == BY_EVENT || (proof == AT_REST && j->record->end == END_DEADLOCK);
}

enum verdict judge_proven_behaviours(struct judging *j)
{
	struct watching w = { j, &j->record->trace };
	for (int b = 0; w.trace->watched && b < BEHAVIOUR_COUNT; b++) {
		if (!(j->expect->behaviour & 1u << b) || !is_proof(j, behaviours[b].proof))
			continue;
		if (judge_behaviour(&w, (enum behaviour)b) == VERDICT_WRONG_BEHAVIOUR)
			return VERDICT_WRONG_BEHAVIOUR;
		judge_forget(j);
		j->unchecked = false;
	}
	return VERDICT_PASS;
}
