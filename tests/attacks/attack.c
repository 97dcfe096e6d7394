/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../harness/judge.h"
#include "../../harness/plan.h"
#include "../../sandbox/memory.h"
#include "check.h"
#include "submitted.h"
#include "suite.h"

/*
 * attack [-v] FOLDER [PATTERN...]: carry out the attacks FOLDER/GROUP/NAME.c whose GROUP/NAME.c
 * matches one of the patterns, and print a row for each that did not end as it declares.
 *
 * Theory of operation: each attack becomes what the grader makes of a submission: a unit that is
 * built in a box, a test that is planned, run in a box and judged. That is all done by harness/ and
 * sandbox/; only the test is made here, from the attack's declaration, instead of from a spec.
 */

/* --- from a declaration to a test --- */

static char *const program_argv[] = { (char *)"attack", NULL };
static char *const partner_argv[] = { (char *)"partner", NULL };

static struct matcher exactly(const struct buf *text)
{
	struct matcher m = { .given = true, .has_exact = true };
	buf_init(&m.exact);
	buf_add(&m.exact, text->data, text->len);
	return m;
}

/* The attack alone, or after a partner has said that it is ready; then the partner may go on. */
static void make_steps(struct attack *a)
{
	static const struct step alone[] = { { .kind = STEP_START } };
	static const struct step both[] = {
		{ .kind = STEP_START, .program = 1 },
		{ .kind = STEP_UNTIL, .program = 1, .condition = UNTIL_STDOUT, .text = "ready" },
		{ .kind = STEP_START },
		{ .kind = STEP_UNTIL, .condition = UNTIL_EXITED },
		{ .kind = STEP_CLOSE_INPUT, .program = 1 },
	};
	bool pair = a->declaration.partner != NULL;
	a->test.step_count = pair ? COUNT(both) : COUNT(alone);
	memcpy(a->steps, pair ? both : alone, a->test.step_count * sizeof(*both));
	a->test.steps = a->steps;
}

static void make_processes(struct attack *a)
{
	struct declaration *d = &a->declaration;
	a->processes[0] = (struct process){ .name = (char *)"attack", .argv = (char **)program_argv,
					    .output = d->terminal ? STDOUT_TERMINAL : STDOUT_PIPE };
	a->processes[1] = (struct process){ .name = (char *)"partner", .output = STDOUT_PIPE,
					    .argv = (char **)partner_argv, .input_open = true };
	a->expected[0] = (struct expect_process){ .exit_rule = d->exit_rule,
						  .exit_value = d->exit_value };
	a->expected[1] = (struct expect_process){ .process = 1, .exit_rule = EXIT_CODE };
	if (d->has_out)
		a->expected[0].stdout_text = exactly(&d->out);
	a->expected[1].stdout_text = exactly(&d->partner_out);
	for (int i = 0; i < 2; i++)
		buf_init(&a->processes[i].input);
	a->by_student[0] = true;
}

static void make_test(struct attack *a)
{
	struct declaration *d = &a->declaration;
	size_t count = d->partner ? 2 : 1;
	make_processes(a);
	a->test = (struct test){
		.id = a->path, .name = { d->attack, d->attack }, .hint = { (char *)"", (char *)"" },
		.points = 100, .judges = -1, .processes = a->processes, .process_count = count,
		.network = d->network, .limits = d->limits,
		.pairings = &a->pairing, .pairing_count = 1,
		.expect = { .processes = a->expected, .process_count = count,
			    .left_behind = d->left_behind },
	};
	make_steps(a);
	a->pairing = (struct pairing){ (char *)"", a->by_student };
	a->exercise = (struct exercise){ .id = a->path, .title = { a->path, a->path },
					 .lecture = { (char *)"", (char *)"" }, .points = 100,
					 .tests = &a->test, .test_count = 1 };
	a->result = (struct test_result){ .exercise = &a->exercise, .test = &a->test,
					  .pairing = &a->pairing, .id = xstrdup(a->path),
					  .verdict = VERDICT_SKIPPED, .reason = xstrdup(""),
					  .detail = xstrdup("") };
}

/* --- carrying out --- */

static void start_ready(struct suite *s);

/* The attack is over: what is wrong with how it ended? */
static void finish(struct attack *a, const struct record *record)
{
	struct check c = { .declaration = &a->declaration, .result = &a->result, .record = record,
			   .own = &a->units[0], .secret = a->suite->outside.secret };
	check_outcome(&c, &a->problems);
	a->over = true;
}

static struct box *run_start(void *context, struct sandbox *sandbox, struct error *err)
{
	struct attack *a = context;
	int images[2] = { a->units[0].image.fd, a->units[1].image.fd };
	struct plan plan;
	plan_init(&plan, &a->test, &a->pairing, images);
	struct box *box = box_start(sandbox, &plan.scenario, err);
	plan_release(&plan);
	return box;
}

static void run_done(void *context, struct record *record, const struct error *err)
{
	struct attack *a = context;
	free(a->result.reason);
	free(a->result.detail);
	a->result.reason = a->result.detail = NULL;
	if (record) {
		a->result.wall_ns = record->wall_ns;
		judge(record, NULL, &a->result);
	} else {
		a->result.verdict = VERDICT_HARNESS_ERROR;
		a->result.reason = xstrdup(err->text);
		a->result.detail = xstrdup("");
	}
	finish(a, record);
	start_ready(a->suite);
}

static void queue_run(struct attack *a)
{
	struct job job = { run_start, run_done, a };
	a->started = true;
	pool_add(a->suite->pool, LANE_RUN, &job);
}

static void start(struct attack *a)
{
	const char *problem = unit_problem(&a->units[0]);
	bool partner_missing = a->declaration.partner && a->units[1].image.fd < 0;
	if (a->units[0].image.fd >= 0 && !partner_missing) {
		queue_run(a);
		return;
	}
	if (partner_missing)
		buf_printf(&a->problems, "the partner: %s\n%s", unit_problem(&a->units[1]),
			   a->units[1].image.diagnostics);
	a->started = true;
	free(a->result.reason);
	a->result.reason = xstrdup(problem);
	a->result.verdict = a->units[0].failure ? VERDICT_HARNESS_ERROR :
			    a->units[0].source.submitted ? VERDICT_NOT_BUILT :
							   VERDICT_NOT_SUBMITTED;
	finish(a, NULL);
}

static bool is_built(const struct attack *a)
{
	return a->units[0].done && (!a->declaration.partner || a->units[1].done);
}

static void start_ready(struct suite *s)
{
	for (size_t i = 0; i < s->count; i++) {
		struct attack *a = s->attacks[i];
		if (a->started || a->is_beside || !is_built(a) || (a->after && !a->after->over) ||
		    (a->beside && !is_built(a->beside)))
			continue;
		start(a);
		if (a->beside)
			start(a->beside);
	}
}

static void built(struct unit *unit, void *context)
{
	(void)unit;
	start_ready(context);
}

/* --- from files to attacks --- */

static void read_text(struct suite *s, const char *path, struct buf *text)
{
	struct source source;
	source_read(&source, s->folder, path);
	if (!source.submitted || source.problem[0] != '\0')
		die("%s/%s: %s", s->folder_path, path, source.submitted ? source.problem :
								     strerror(ENOENT));
	*text = source.text;
	free(source.problem);
}

/* Our texts instead of the #include lines that ask for them. */
static void expand(struct suite *s, const char *path, struct buf *text)
{
	struct buf out = BUF_INIT;
	char *at = text->data, *line;
	for (int number = 1; (line = strsep(&at, "\n")) != NULL; number++) {
		bool probe = strcmp(line, "#include \"probe.h\"") == 0;
		if (!probe && strcmp(line, "#include \"host.h\"") != 0) {
			buf_printf(&out, at ? "%s\n" : "%s", line);
			continue;
		}
		buf_printf(&out, "%s%s#line %d \"%s\"\n", s->macros.data,
			   probe ? s->probe.data : "", number + 1, path);
	}
	buf_release(text);
	*text = out;
}

static void read_unit(struct suite *s, struct unit *u, const char *path)
{
	unit_init(u, path);
	unit_read(u, &s->folder, 1);
	if (!u->source.submitted || u->source.problem[0] != '\0')
		die("%s/%s: %s", s->folder_path, path, unit_problem(u));
	expand(s, path, &u->source.text);
}

/* The attack is what lies there instead of a source file, or the source file itself. */
static void read_attack(struct attack *a)
{
	const char *what = a->declaration.submitted;
	if (!what) {
		read_unit(a->suite, &a->units[0], a->path);
	} else {
		a->units[0] = (struct unit){ .name = SUBMITTED_NAME, .image = { .fd = -1 } };
		submitted_read(&a->units[0].source, what, &a->suite->outside);
	}
	if (a->declaration.partner)
		read_unit(a->suite, &a->units[1], a->declaration.partner);
	else
		unit_init(&a->units[1], "");
}

static void build(struct attack *a)
{
	for (int i = 0; i < 2; i++) {
		a->units[i].changed = built;
		a->units[i].context = a->suite;
		if (!a->units[i].done)
			unit_build(&a->units[i], a->suite->pool);
	}
}

static bool is_skipped(const struct declaration *d)
{
	if (d->too_slow)
		return true;
	bool root = geteuid() == 0;
	return d->needs && strcmp(d->needs, root ? "root" : "user") != 0;
}

static struct attack *add_attack(struct suite *s, const char *path, bool is_beside)
{
	struct buf text = BUF_INIT;
	struct attack *a = xcalloc(1, sizeof(*a));
	a->suite = s;
	a->path = xstrdup(path);
	buf_init(&a->problems);
	read_text(s, path, &text);
	declaration_parse(&a->declaration, path, &text);
	buf_release(&text);
	if (is_skipped(&a->declaration)) {
		if (a->declaration.too_slow)
			printf("gap - %s: %s\n", path, a->declaration.too_slow);
		s->gaps += a->declaration.too_slow != NULL;
		s->skipped += a->declaration.too_slow == NULL;
		declaration_release(&a->declaration);
		free(a->path);
		free(a);
		return NULL;
	}
	s->attacks = grow(s->attacks, s->count, sizeof(*s->attacks));
	s->attacks[s->count++] = a;
	make_test(a);
	read_attack(a);
	build(a);
	a->is_beside = is_beside;
	if (a->declaration.beside && !is_beside) /* which may be another copy of itself */
		a->beside = add_attack(s, a->declaration.beside, true);
	return a;
}

static bool is_wanted(char **patterns, const char *path)
{
	for (char **p = patterns; *p; p++)
		if (fnmatch(*p, path, 0) == 0)
			return true;
	return *patterns == NULL;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_group(struct suite *s, const char *group, char **patterns)
{
	struct dirent **files;
	int count = scandirat(s->folder, group, &files, NULL, by_name);
	for (int i = 0; i < count; i++) {
		const char *name = files[i]->d_name;
		const char *end = strrchr(name, '.');
		_cleanup_free_ char *path = xasprintf("%s/%s", group, name);
		if (end && strcmp(end, ".c") == 0 && is_wanted(patterns, path))
			add_attack(s, path, false);
		free(files[i]);
	}
	if (count >= 0)
		free(files);
}

static void add_all(struct suite *s, char **patterns)
{
	struct dirent **groups;
	int count = scandirat(s->folder, ".", &groups, NULL, by_name);
	for (int i = 0; i < count; i++) {
		const char *group = groups[i]->d_name;
		if (group[0] != '.' && groups[i]->d_type == DT_DIR &&
		    strcmp(group, "partners") != 0)
			add_group(s, group, patterns);
		free(groups[i]);
	}
	if (count >= 0)
		free(groups);
}

/* What `after` names is among the attacks, unless it was not wanted. */
static void find_predecessors(struct suite *s)
{
	for (size_t i = 0; i < s->count; i++)
		for (size_t k = 0; k < s->count && s->attacks[i]->declaration.after; k++)
			if (strcmp(s->attacks[i]->declaration.after, s->attacks[k]->path) == 0)
				s->attacks[i]->after = s->attacks[k];
}

static void free_attack(struct attack *a)
{
	for (int i = 0; i < 2; i++) {
		unit_release(&a->units[i]);
		buf_release(&a->expected[i].stdout_text.exact);
	}
	free(a->result.id);
	free(a->result.reason);
	free(a->result.detail);
	declaration_release(&a->declaration);
	buf_release(&a->problems);
	free(a->path);
	free(a);
}

/* Compiling keeps a CPU busy; most attacks do not. */
#define BUILDS 2
#define RUNS 6

static void carry_out(struct suite *s, char **patterns)
{
	struct error err;
	struct sandbox *sandbox = sandbox_open(&err);
	if (!sandbox)
		die("%s", err.text);
	s->pool = pool_new(sandbox, BUILDS, RUNS);
	add_all(s, patterns);
	find_predecessors(s);
	start_ready(s);
	pool_run(s->pool, NULL);
	pool_free(s->pool);
	sandbox_close(sandbox);
}

int main(int argc, char **argv)
{
	struct suite s = { .macros = BUF_INIT, .probe = BUF_INIT };
	_cleanup_buf_ struct buf problems = BUF_INIT;
	s.verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
	char **rest = argv + 1 + s.verbose;
	if (argc < 2 + s.verbose)
		die("usage: attack [-v] FOLDER [PATTERN...]");
	s.folder_path = rest[0];
	s.folder = open(rest[0], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (s.folder < 0)
		die("%s: %s", rest[0], strerror(errno));
	read_text(&s, "probe.h", &s.probe);
	outside_be_odd();
	outside_init(&s.outside);
	outside_macros(&s.outside, &s.macros);
	check_macros(&s.macros);
	carry_out(&s, rest + 1);
	rows_print(&s);
	for (size_t i = 0; i < s.count; i++)
		free_attack(s.attacks[i]);
	outside_look(&s.outside, &problems);
	rows_print_claim(&s, "outside all is as before", &problems);
	rows_print_sum(&s);
	outside_release(&s.outside);
	free(s.attacks);
	buf_release(&s.macros);
	buf_release(&s.probe);
	return s.failed > 0;
}
