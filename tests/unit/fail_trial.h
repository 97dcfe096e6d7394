/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FAIL_TRIAL_H
#define TESTS_FAIL_TRIAL_H

#include "fault.h"

#include <dirent.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "../../sandbox/box.h"
#include "../../sandbox/memory.h"

/*
 * Trials of a scenario: each makes one call of the set-up fail (fault.h), and judges what has come
 * of it. What is wrong is collected as text, because a trial may run in a process of its own.
 */

#define SECOND 1000000000LL
#define PATIENCE_S 15

/* A call that may fail without an end to all: the program finds all as usual. */
struct harmless {
	enum generation where;
	const char *name;
};

/* What a run has come to. */
struct outcome {
	bool hung;
	bool refused;	   /* the harness was told; `said` says what */
	bool exec_refused; /* a program is said not to be executable */
	bool watched;
	char said[sizeof(((struct error *)NULL)->text)];
	struct buf namespaces, printed; /* of the last program: the student's */
};

/* All that goes wrong is collected, so that one run of the test shows all. */
struct trial {
	const struct scenario *scenario;
	struct sandbox *(*open)(struct error *err);
	const char *(*find_left)(void); /* NULL, or what the box has done outside; may be NULL */
	const struct harmless *harmless; /* up to one without a name */
	struct sandbox *sandbox; /* NULL: one is opened for each run */
	const char *only; /* make calls of this name fail; NULL: of any */
	bool has_memory; /* it is not tried what happens without */
	bool spares; /* the box is there before it is asked for */
	bool refused, watched; /* the last run */
	struct outcome usual;
	struct buf wrong;
	struct buf tried; /* names of what failed, each between blanks */
	int count;
};

static inline void split(struct outcome *o, const struct output *printed)
{
	const char *rest = strstr(printed->bytes.data, "--\n");
	size_t len = rest ? (size_t)(rest - printed->bytes.data) : 0;
	buf_add(&o->namespaces, printed->bytes.data, len);
	buf_add(&o->printed, printed->bytes.data + len, printed->bytes.len - len);
}

static inline void take_record(struct outcome *o, const struct record *r)
{
	o->refused = r->end == END_HARNESS;
	o->watched = r->trace.watched;
	snprintf(o->said, sizeof(o->said), "%s", r->error.text);
	if (r->program_count == 0)
		return;
	const struct program_record *p = &r->programs[r->program_count - 1];
	for (size_t i = 0; i < r->program_count; i++)
		o->exec_refused |= r->programs[i].ending == ENDING_NO_EXEC &&
				   r->programs[i].status == fault->errnum;
	split(o, &p->out);
	buf_add(&o->printed, p->err.bytes.data, p->err.bytes.len);
	buf_printf(&o->printed, "end %d, program %d %d, forbidden %s, left %zu", r->end, p->ending,
		   p->status, r->forbidden_count == 1 ? r->forbidden[0] : "?", r->left.count);
}

static inline void await_box(struct outcome *o, struct box *box)
{
	struct record record;
	for (int second = 0; !box_read(box, &record); second++) {
		struct pollfd p = { .fd = box_fd(box), .events = box_events(box) };
		if (second < PATIENCE_S && poll(&p, 1, 1000) >= 0)
			continue;
		o->hung = true;
		return;
	}
	take_record(o, &record);
	record_release(&record);
}

static inline void refuse(struct outcome *o, const struct error *err)
{
	o->refused = true;
	memcpy(o->said, err->text, sizeof(o->said));
}

/* The zygote has cloned a box, although nobody has asked for one yet. */
static inline void await_spare(void)
{
	for (int i = 0; i < PATIENCE_S * 1000 && !fault->set_up[ZYGOTE]; i++)
		usleep(1000);
}

/* One run, in the sandbox of the trial if it has one. */
static inline void run(struct trial *t, struct outcome *o)
{
	struct error err = { "" };
	struct sandbox *own = NULL, *sandbox = t->sandbox;
	struct box *box = NULL;
	*o = (struct outcome){ .namespaces = BUF_INIT, .printed = BUF_INIT };
	fault->programs = (int)t->scenario->program_count;
	fault->armed = true;
	alarm(2 * PATIENCE_S);
	if (!sandbox)
		sandbox = own = t->open(&err);
	if (sandbox && fault->spares)
		await_spare();
	if (sandbox)
		box = box_start(sandbox, t->scenario, &err);
	fault->set_up[HARNESS] = true;
	if (box)
		await_box(o, box);
	else
		refuse(o, &err);
	fault->armed = false;
	box_free(box);
	sandbox_close(own);
	alarm(0);
}

static inline void release(struct outcome *o)
{
	buf_release(&o->namespaces);
	buf_release(&o->printed);
}

static inline bool is_harmless(const struct trial *t)
{
	for (const struct harmless *h = t->harmless; h->name; h++)
		if (h->where == fault->where && strcmp(h->name, fault->name) == 0)
			return true;
	return false;
}

static inline bool is_as_usual(const struct outcome *o, const struct outcome *usual)
{
	return !o->refused && strcmp(o->printed.data, usual->printed.data) == 0;
}

static inline bool is_exec(void)
{
	return strcmp(fault->name, "execve") == 0 || strcmp(fault->name, "execveat") == 0;
}

/* NULL, or what must not be. */
static inline const char *judge(const struct trial *t, const struct outcome *o)
{
	bool before = fault->executed_before < fault->programs;
	bool started = fault->executed == fault->programs;
	if (o->hung)
		return "nobody is told";
	if (o->refused && o->said[0] == '\0')
		return "nobody is told why";
	if (is_exec())
		return o->exec_refused ? NULL : "it is not called the program's fault";
	if (!before) /* too late to stop it, but it must be in a whole box */
		return o->refused || is_as_usual(o, &t->usual) ? NULL : "the run is not as usual";
	if (o->refused && !started)
		return NULL;
	if (is_harmless(t) && is_as_usual(o, &t->usual))
		return NULL;
	return started ? "the program was started" : "it is taken for the program's fault";
}

static inline int open_descriptors(void)
{
	int count = 0;
	DIR *dir = opendir("/proc/self/fd");
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

/* Whatever is left of our descendants is our child by now: see PR_SET_CHILD_SUBREAPER below. */
static inline int count_children(void)
{
	int count = 0;
	while (waitpid(-1, NULL, WNOHANG) >= 0 && count < 100)
		count++;
	return count;
}

/* The first line in which `a` differs from `b`. */
static inline void add_difference(struct buf *out, const char *a, const char *b)
{
	while (*a && *a == *b) {
		const char *end_a = strchrnul(a, '\n'), *end_b = strchrnul(b, '\n');
		if (end_a - a != end_b - b || strncmp(a, b, (size_t)(end_a - a)) != 0)
			break;
		a = end_a + (*end_a != '\0');
		b = end_b + (*end_b != '\0');
	}
	if (*a != '\0' || *b != '\0')
		buf_printf(out, "    printed %.*s\n    usually %.*s\n", (int)strcspn(a, "\n"), a,
			   (int)strcspn(b, "\n"), b);
}

static inline void complain(struct trial *t, const struct outcome *o, const char *why)
{
	static const char *const names[] = { "harness", "zygote", "init", "domain" };
	buf_printf(&t->wrong, "%s, call %d, %s fails (%s): %s%s%s\n", names[fault->where],
		   fault->nth, fault->name, strerrorname_np(fault->errnum), why,
		   *o->said ? "; " : "", o->said);
	if (!o->refused)
		add_difference(&t->wrong, o->printed.data, t->usual.printed.data);
}

static inline bool fail_one(struct trial *t, enum generation where, int nth, int errnum)
{
	struct outcome o;
	int descriptors = open_descriptors();
	*fault = (struct fault){ .where = where, .nth = nth, .errnum = errnum,
				 .has_memory = t->has_memory, .only = t->only,
				 .spares = t->spares };
	fault->set_up[ZYGOTE] = t->sandbox != NULL;
	run(t, &o);
	const char *why = fault->fired ? judge(t, &o) :
		!is_as_usual(&o, &t->usual) ? "no failure, but not as usual" : NULL;
	if (!why && open_descriptors() != descriptors)
		why = "a descriptor is left open";
	if (!why && t->find_left)
		why = t->find_left();
	else if (!why && !t->sandbox && count_children() > 0)
		why = "a process is left";
	if (why)
		complain(t, &o, why);
	buf_printf(&t->tried, " %s ", fault->name);
	t->refused = o.refused;
	t->watched = o.watched;
	release(&o);
	return fault->fired;
}

static inline void fail_each(struct trial *t, enum generation where, int errnum)
{
	int nth = 1;
	while (fail_one(t, where, nth, errnum))
		nth++;
	t->count += nth - 1;
}

static inline void hung(int sig)
{
	static const char text[] = "the sandbox hangs\n";
	(void)sig;
	if (__real_write(STDERR_FILENO, (long)text, sizeof(text) - 1, 0, 0, 0, 0, 0, 0) < 0)
		_exit(2);
	_exit(1);
}

static inline void begin(struct trial *t, const struct scenario *scenario)
{
	*t = (struct trial){ .scenario = scenario, .open = sandbox_open, .wrong = BUF_INIT,
			     .tried = BUF_INIT };
	fault_open();
	signal(SIGALRM, hung);
	signal(SIGPIPE, SIG_IGN); /* for the promise that no program inherits them */
	signal(SIGHUP, SIG_IGN);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
}

/* So that a step that moved to another function is missed here and not forgotten. */
static inline void check_tried(struct trial *t, const char *names)
{
	char name[32];
	for (size_t len; *names; names += len + (names[len] != '\0')) {
		len = strcspn(names, " ");
		snprintf(name, sizeof(name), " %.*s ", (int)len, names);
		if (!strstr(t->tried.data, name))
			buf_printf(&t->wrong, "%s was never made to fail\n", name);
	}
}

#endif
