/* SPDX-License-Identifier: MIT */
#include "explain_wait.h"

#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "explain.h"
#include "fill.h"
#include "message.h"

#define MOST_LINES 3
#define MOST_LINKS 5 /* of a circle, that are told */

static bool is_kind(const struct account *a, const struct blocked *b, enum thing_kind kind)
{
	const struct trace *t = &a->record->trace;
	return b->thing >= 0 && (size_t)b->thing < t->thing_count &&
	       t->things[b->thing].kind == kind;
}

static bool is_socket(const struct account *a, const struct blocked *b)
{
	return is_kind(a, b, THING_SOCKET) || is_kind(a, b, THING_CONNECTION);
}

static bool is_terminal(const struct account *a, const struct blocked *b)
{
	return is_kind(a, b, THING_TERMINAL);
}

static bool is_futex(const struct account *a, const struct blocked *b)
{
	(void)a;
	return !explain_call_name(b);
}

static bool is_msgrcv(const struct account *a, const struct blocked *b)
{
	(void)a;
	return strcmp(b->call, "msgrcv") == 0;
}

static bool is_positive(const struct account *a, const struct blocked *b)
{
	(void)a;
	return b->value > 0;
}

#define NEVER_ENDS N_("{who} waits in {call} on {thing}, which will never end")
#define NOBODY_WRITES N_("{who} waits in {call} on {thing}, and nobody will write")
#define NO_INPUT N_("{who} waits in {call} for input, and no more of it comes")
#define FULL N_("{who} waits in {call} on {thing}, which is full")
#define OTHER_END N_("its other end is open in {holders}")
#define WITH_VALUE N_("{who} waits in {call} for {thing}, whose value is {value}")
#define LOWERED N_("it was lowered last by {holders}, and nobody raises it")
#define NOT_RAISED N_("nobody raises it: was it given its first value?")
#define P_AND_V N_("P (lowering it) goes on only when another one does V (raising it)")
#define NO_MESSAGE N_("{who} waits in {call} on {thing}, and no message for it comes")

/*
 * The first row that applies is used. `what` is the reason, the other sentences are lines of the
 * detail: `because` needs holders, `alone` is said without any, `rule` if there is room.
 */
static const struct wait {
	enum wait_cause cause;
	bool (*applies)(const struct account *a, const struct blocked *b); /* NULL: always */
	bool follow;	    /* a holder that waits itself is the one to ask */
	const char *futex;  /* the function behind a futex call */
	const char *thing;  /* msgid, if it is not known which one */
	const char *holder; /* msgid, if it is not known who */
	const char *what, *because, *alone, *rule;
} waits[] = {
	{ CAUSE_NO_END_OF_FILE, is_socket, false, NULL, N_("a socket"), NULL, NEVER_ENDS,
	  N_("its other end is still open in {holders}"), NULL,
	  N_("recv() and read() return 0 only when the other end is closed everywhere: close() the "
	     "copies that fork() made") },
	{ CAUSE_NO_END_OF_FILE, is_terminal, false, NULL, NULL, NULL, NO_INPUT, NULL, NULL, NULL },
	{ CAUSE_NO_END_OF_FILE, NULL, false, NULL, N_("a pipe"), NULL, NEVER_ENDS,
	  N_("its write end is still open in {holders}"), NULL,
	  N_("read() returns 0 only when all write ends are closed: every process has to close() "
	     "the "
	     "ends that it does not use") },
	{ CAUSE_NO_DATA, is_socket, true, NULL, N_("a socket"), NULL,
	  N_("{who} waits in {call} on {thing}, and nobody will send"), OTHER_END, NULL, NULL },
	{ CAUSE_NO_DATA, is_terminal, false, NULL, NULL, NULL, NO_INPUT, NULL, NULL, NULL },
	{ CAUSE_NO_DATA, NULL, true, NULL, N_("a pipe"), NULL, NOBODY_WRITES,
	  N_("its write end is open in {holders}"), NULL, NULL },
	{ CAUSE_FULL, is_socket, true, NULL, N_("a socket"), NULL, FULL, OTHER_END, NULL,
	  N_("send() and write() go on when the other side receives") },
	{ CAUSE_FULL, NULL, true, NULL, N_("a pipe"), NULL, FULL,
	  N_("its read end is open in {holders}"), NULL,
	  N_("a pipe holds 64 KiB; write() goes on when somebody reads") },
	{ CAUSE_NO_OPENER, NULL, false, NULL, N_("the FIFO"), NULL,
	  N_("{who} waits in {call}, and nobody opens {thing} for the other direction"), NULL, NULL,
	  N_("open() with O_RDONLY waits for a writer, with O_WRONLY for a reader") },
	{ CAUSE_SEMAPHORE, is_positive, true, NULL, N_("a semaphore"), NULL, WITH_VALUE, NULL, NULL,
	  N_("semop() with 0 waits until the value is 0, with -2 until it is at least 2") },
	{ CAUSE_SEMAPHORE, is_futex, true, "sem_wait()", N_("a semaphore"), NULL, WITH_VALUE,
	  LOWERED, NOT_RAISED, P_AND_V },
	{ CAUSE_SEMAPHORE, NULL, true, NULL, N_("a semaphore"), NULL, WITH_VALUE, LOWERED,
	  NOT_RAISED, P_AND_V },
	{ CAUSE_LOCKED, is_futex, true, "pthread_mutex_lock()", NULL, N_("a thread"),
	  N_("{who} waits in {call} for a mutex held by {holders}"), NULL, NULL, NULL },
	{ CAUSE_LOCKED, NULL, true, NULL, N_("a file"), N_("a process"),
	  N_("{who} waits in {call} for the lock of {thing}, held by {holders}"), NULL, NULL, NULL },
	{ CAUSE_CONDITION, NULL, false, "pthread_cond_wait()", NULL, NULL,
	  N_("{who} waits in {call}, or in a function like it, and nobody will wake "
	     "it"), NULL, NULL,
	  N_("a pthread_cond_signal() that comes before the waiting is lost: test the condition "
	     "in a "
	     "while loop, with the mutex locked") },
	{ CAUSE_CHILD, NULL, true, NULL, NULL, N_("a child"),
	  N_("{who} waits in {call} for the end of {holders}"), NULL, NULL,
	  N_("wait() goes on when a child ends; a child that waits itself never does") },
	{ CAUSE_THREAD, NULL, true, "pthread_join()", NULL, N_("a thread"),
	  N_("{who} waits in {call} for the end of {holders}"), NULL, NULL, NULL },
	{ CAUSE_SIGNAL_CAME, NULL, false, NULL, NULL, NULL,
	  N_("{who} waits in {call}, but {signal} had come before"), NULL, NULL,
	  N_("a signal wakes only who waits already: before waiting look at a flag that the handler "
	     "sets, with the signal blocked (sigprocmask(), sigsuspend())") },
	{ CAUSE_NO_SIGNAL, NULL, false, NULL, NULL, NULL,
	  N_("{who} waits in {call} for a signal, and nobody sends one"), NULL, NULL, NULL },
	{ CAUSE_NO_CLIENT, NULL, false, NULL, N_("a socket"), NULL,
	  N_("{who} waits in {call} on {thing}, and nobody connects"), NULL, NULL, NULL },
	{ CAUSE_QUEUE_EMPTY, is_msgrcv, false, NULL, N_("a message queue"), NULL, NO_MESSAGE, NULL,
	  NULL, N_("msgrcv() takes only messages of the type that it asks for; 0 is any type") },
	{ CAUSE_QUEUE_EMPTY, NULL, false, NULL, N_("a message queue"), NULL, NO_MESSAGE, NULL, NULL,
	  NULL },
	{ CAUSE_QUEUE_FULL, NULL, false, NULL, N_("a message queue"), NULL,
	  N_("{who} waits in {call} on {thing}, which is full, and nobody takes a message "
	     "out"), NULL,
	  NULL, NULL },
	{ CAUSE_STOPPED, NULL, false, NULL, NULL, NULL,
	  N_("{who} was stopped by {signal}, and nobody continues it"), NULL, NULL,
	  N_("a stopped process goes on when SIGCONT is sent to it") },
	{ CAUSE_UNKNOWN, NULL, false, NULL, NULL, NULL, N_("{who} waits in {call}"), NULL, NULL,
	  NULL },
};

static const struct wait *find_wait(const struct account *a, const struct blocked *b)
{
	size_t i = 0;
	while (i + 1 < COUNT(waits) &&
	       (waits[i].cause != b->cause || (waits[i].applies && !waits[i].applies(a, b))))
		i++;
	return &waits[i];
}

/* --- one wait as sentences --- */

/* "read(3)", "open(/tmp/myfifo)", "pthread_mutex_lock()" */
static void show_function(struct buf *out, const struct account *a, const struct blocked *b)
{
	const char *name = explain_call_name(b), *known = find_wait(a, b)->futex;
	if (!name) {
		buf_str(out, known ? known : _("a pthread or semaphore function"));
		return;
	}
	escape_visible(out, name, strlen(name), false);
	buf_char(out, '(');
	if (b->fd >= 0)
		buf_printf(out, "%d", b->fd);
	else
		escape_visible(out, b->object, strlen(b->object), false);
	buf_char(out, ')');
}

static void show_call(struct buf *out, const struct account *a, const struct blocked *b)
{
	const struct place *place = places_find(a->places, b->program, b->site);
	_cleanup_buf_ struct buf function = BUF_INIT;
	show_function(&function, a, b);
	if (!place) {
		buf_str(out, function.data);
		return;
	}
	_cleanup_free_ char *line = xasprintf("%s:%d", place->file, place->line);
	buf_printf(out, _("%s at %s"), function.data, line);
}

static void say(struct buf *out, const char *sentence, const struct account *a,
		const struct blocked *b)
{
	const struct wait *w = find_wait(a, b);
	_cleanup_buf_ struct buf who = BUF_INIT, call = BUF_INIT, thing = BUF_INIT;
	_cleanup_buf_ struct buf holders = BUF_INIT, signal = BUF_INIT;
	_cleanup_free_ char *value = xasprintf("%lld", (long long)b->value);
	explain_task(&who, a, b->program, b->pid, b->tid, "");
	show_call(&call, a, b);
	if (w->thing)
		explain_thing(&thing, a, b, w->thing);
	explain_holders(&holders, a, b);
	if (holders.len == 0 && w->holder)
		buf_str(&holders, _(w->holder));
	explain_signal(&signal, (int)b->value);
	const struct gap gaps[] = {
		{ "who", who.data }, { "call", call.data }, { "thing", thing.data },
		{ "holders", holders.data }, { "signal", signal.data }, { "value", value },
	};
	fill(out, _(sentence), gaps, COUNT(gaps));
}

void explain_one_wait(struct buf *out, const struct account *a, const struct blocked *b)
{
	say(out, find_wait(a, b)->what, a, b);
}

/* --- who waits for whom --- */

/* The waiting task that this holder is; of a process, its first one. */
static int find_waiting(const struct record *r, const struct holder *h)
{
	for (size_t i = 0; i < r->blocked_count && h->fd < 0; i++)
		if (r->blocked[i].pid == h->pid && r->blocked[i].tid == h->tid)
			return (int)i;
	for (size_t i = 0; i < r->blocked_count; i++)
		if (r->blocked[i].pid == h->pid)
			return (int)i;
	return -1;
}

/* Whom it waits for, if that one waits itself; else -1. */
static int next_of(const struct account *a, int at)
{
	const struct blocked *b = &a->record->blocked[at];
	for (size_t i = 0; i < b->holder_count && find_wait(a, b)->follow; i++) {
		const struct holder *h = &b->holders[i];
		int next = h->idle && !explain_is_itself(b, h) ? find_waiting(a->record, h) : -1;
		if (next >= 0 && next != at)
			return next;
	}
	return -1;
}

/* The last of the chain that begins here; or, on a circle, the one where it closes. */
static int find_root(const struct account *a, int from, bool *circle)
{
	bool *seen = xcalloc(a->record->blocked_count, sizeof(*seen));
	int at = from, next = next_of(a, at);
	seen[at] = true;
	while (next >= 0 && !seen[next]) {
		at = next;
		seen[at] = true;
		next = next_of(a, at);
	}
	*circle = next >= 0;
	free(seen);
	return *circle ? next : at;
}

/* A root whose cause is known: better one in the student's program; -1 if there is none. */
static int choose_root(const struct account *a, bool *circle)
{
	int found = -1;
	for (size_t i = 0; i < a->record->blocked_count; i++) {
		bool closed;
		int root = find_root(a, (int)i, &closed);
		const struct blocked *b = &a->record->blocked[root];
		bool own = explain_is_own(a->test, b->program);
		if (b->cause == CAUSE_UNKNOWN || (found >= 0 && !own))
			continue;
		found = root;
		*circle = closed;
		if (own)
			break;
	}
	return found;
}

/* --- the whole --- */

static void add_line(struct buf *out, const char *sentence, const struct account *a,
		     const struct blocked *b, int *room)
{
	if (!sentence || *room == 0)
		return;
	say(out, sentence, a, b);
	buf_char(out, '\n');
	--*room;
}

static void show_task(struct buf *out, const struct account *a, int at)
{
	const struct blocked *b = &a->record->blocked[at];
	explain_task(out, a, b->program, b->pid, b->tid, "");
}

/* "thread 3 → thread 4 → thread 5 → thread 3" */
static void tell_circle(struct buf *out, const struct account *a, int root)
{
	_cleanup_buf_ struct buf first = BUF_INIT, second = BUF_INIT, links = BUF_INIT;
	int at = next_of(a, root), count = 0;
	show_task(&first, a, root);
	show_task(&second, a, at);
	if (next_of(a, at) == root) {
		buf_printf(out, _("%s and %s wait for each other"), first.data, second.data);
		return;
	}
	for (; at != root && count < MOST_LINKS; at = next_of(a, at), count++) {
		buf_str(&links, " → ");
		show_task(&links, a, at);
	}
	buf_printf(out, _("each waits for the next in a circle: %s"), first.data);
	buf_printf(out, "%s%s → %s", links.data, at != root ? " → …" : "", first.data);
}

/* Threads that wait in the same line for the same reason are told of once. */
static bool same_wait(const struct blocked *a, const struct blocked *b)
{
	bool same_task = a->pid == b->pid && a->tid == b->tid;
	bool same_place = a->program == b->program && a->site == b->site && (a->site || same_task);
	bool same_thing = a->thing == b->thing && a->part == b->part;
	return same_place && same_thing && a->cause == b->cause && strcmp(a->call, b->call) == 0;
}

static bool told_before(const struct record *r, size_t i, int root)
{
	for (size_t k = 0; k < i; k++)
		if (same_wait(&r->blocked[k], &r->blocked[i]))
			return true;
	return same_wait(&r->blocked[root], &r->blocked[i]);
}

static void tell_links(struct buf *out, const struct account *a, int root, int *room)
{
	const struct blocked *before = NULL;
	int at = root;
	do {
		const struct blocked *b = &a->record->blocked[at];
		if (!before || !same_wait(before, b))
			add_line(out, find_wait(a, b)->what, a, b, room);
		before = b;
		at = next_of(a, at);
	} while (at != root);
}

static void tell_root(struct buf *out, const struct account *a, const struct blocked *b, int *room)
{
	const struct wait *w = find_wait(a, b);
	add_line(out, b->holder_count > 0 ? w->because : w->alone, a, b, room);
}

static void tell_others(struct buf *out, const struct account *a, int root, int *room)
{
	for (size_t i = 0; i < a->record->blocked_count; i++) {
		const struct blocked *b = &a->record->blocked[i];
		if (!told_before(a->record, i, root))
			add_line(out, find_wait(a, b)->what, a, b, room);
	}
}

bool explain_stall(struct buf *reason, struct buf *detail, const struct account *a)
{
	bool circle = false;
	int room = MOST_LINES, root = choose_root(a, &circle);
	if (!a->record->trace.watched || root < 0)
		return false;
	const struct blocked *b = &a->record->blocked[root];
	if (circle) {
		tell_circle(reason, a, root);
		tell_links(detail, a, root, &room);
		return true;
	}
	explain_one_wait(reason, a, b);
	tell_root(detail, a, b, &room);
	tell_others(detail, a, root, &room);
	add_line(detail, find_wait(a, b)->rule, a, b, &room);
	return true;
}
