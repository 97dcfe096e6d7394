/* SPDX-License-Identifier: MIT */
#include "corpus.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../sandbox/memory.h"
#include "../../sandbox/order.h"

/*
 * corpus [-n RUNS] [-o ORDERS] [-b BASE] FOLDER [PATTERN...]: build the C programs in FOLDER, those that a pattern matches
 * if there is one, run each in boxes, unwatched, watched, and in virtual time in turn, and compare
 * what came of it with what it declares. A row for each, as tests/run.sh wants them. Programs that
 * declare how long they last run in virtual time only. RUNS is for those and for the ones that are
 * named live_…; all others are run once in each way. Pairs named …_wrong and …_right run in ORDERS
 * orders (order.h), which BASE varies: the bug of the first must be found, the other never accused.
 */

#define SCENE "#include \"scene.h\""
#define USUAL_RUNS 21
#define USUAL_ORDERS 100

/* Generous where only a slow machine, or a program that is wrong, would reach them. */
static const struct limits usual = {
	.wall_ns = 30000000000, .cpu_ns = 10000000000, .memory = 256 << 20, .output = 64 << 10,
	.files = 16 << 20, .processes = 200,
};

static void read_scene(struct corpus *c)
{
	struct source source;
	_cleanup_fd_ int ours = openat(c->folder, "../corpus", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	source_read(&source, ours, "scene.h");
	if (!source.submitted || source.problem[0] != '\0')
		die("%s/../corpus/scene.h cannot be read", c->folder_path);
	c->scene = source.text;
	free(source.problem);
}

/* --- runs --- */

static bool is_timed(const struct example *e)
{
	return e->declaration.lasts_ms >= 0;
}

/* Of a pair of which one is wrong in some order. */
static bool is_ordered(const struct example *e)
{
	return strstr(e->name, "_wrong.c") || strstr(e->name, "_right.c");
}

struct run {
	struct example *example;
	enum way { UNWATCHED, WATCHED, IN_VIRTUAL_TIME, WAYS } way;
	uint64_t seed;
};

static struct box *start(void *context, struct sandbox *sandbox, struct error *err)
{
	const struct run *run = context;
	char *argv[] = { (char *)"program", NULL };
	struct program program = { .name = "program", .image = run->example->unit.image.fd,
				   .argv = argv, .stdout_kind = STDOUT_TERMINAL };
	struct step step = { .kind = STEP_START };
	struct scenario scenario = {
		.programs = &program, .program_count = 1, .steps = &step, .step_count = 1,
		.network = run->example->declaration.network, .limits = usual,
		.watch = run->way != UNWATCHED, .virtual_time = run->way == IN_VIRTUAL_TIME,
		.lock_points = run->way == IN_VIRTUAL_TIME, .seed = run->seed,
	};
	return box_start(sandbox, &scenario, err);
}

static void done(void *context, struct record *record, const struct error *err);

static void add_run(struct example *e, enum way way, uint64_t seed)
{
	struct run *run = xcalloc(1, sizeof(*run));
	*run = (struct run){ e, way, seed };
	struct job job = { start, done, run };
	pool_add(e->corpus->pool, LANE_RUN, &job);
}

/* Unless it is asked for: a program that is right in so many orders has been so in thousands. */
static int orders_for(const struct example *e)
{
	bool all = e->declaration.bug || e->corpus->all_orders;
	return all ? e->corpus->orders : e->corpus->orders / 5;
}

/* One order after the other, the usual one first, until the bug has been seen if there is one. */
static void try_order(struct run *run, const struct record *record)
{
	struct example *e = run->example;
	_cleanup_buf_ struct buf problems = e->problems;
	buf_init(&e->problems);
	outcome_check(e, record);
	bool right = e->problems.len == 0;
	if (e->tried++ == 0)
		e->points = record->points;
	if (!right && !e->declaration.bug)
		buf_printf(&problems, "order %d, seed %llu:\n%s", e->tried,
			   (unsigned long long)run->seed, e->problems.data);
	buf_release(&e->problems);
	e->problems = problems;
	buf_init(&problems);
	if (!right && e->declaration.bug)
		e->found = e->tried;
	else if (e->tried < orders_for(e) && e->problems.len == 0)
		add_run(e, IN_VIRTUAL_TIME, order_to_try(e->corpus->base, e->tried,
							 e->corpus->orders, e->points));
}

static void done(void *context, struct record *record, const struct error *err)
{
	struct run *run = context;
	struct example *e = run->example;
	if (record && is_ordered(e)) {
		try_order(run, record);
	} else if (record) {
		outcome_check(e, record);
		judgement_check(e, record);
	} else {
		buf_printf(&e->problems, "%s\n", err->text);
	}
	e->over++;
	free(run);
}

static void queue_runs(struct unit *unit, void *context)
{
	struct example *e = context;
	const char *said = unit->image.diagnostics ? unit->image.diagnostics : "";
	buf_printf(&e->problems, "%s%s", unit_problem(unit), said);
	for (int i = 0; i < e->runs && unit->image.fd >= 0; i++) {
		bool virtual = is_timed(e) || is_ordered(e);
		add_run(e, virtual ? IN_VIRTUAL_TIME : (enum way)(i % WAYS), ORDER_USUAL);
	}
}

/* --- from files to examples --- */

/* What they share, in the place of the line that asks for it: a box compiles one file. */
static void expand(const struct corpus *c, const char *name, struct buf *text)
{
	char *line = strstr(text->data, SCENE);
	if (!line)
		return;
	struct buf out = BUF_INIT;
	int number = 2;
	for (char *at = text->data; at < line; at++)
		number += *at == '\n';
	buf_add(&out, text->data, (size_t)(line - text->data));
	buf_printf(&out, "#line 1 \"scene.h\"\n%s#line %d \"%s\"%s", c->scene.data, number, name,
		   line + strlen(SCENE));
	buf_release(text);
	*text = out;
}

static void add_example(struct corpus *c, const char *name)
{
	struct example *e = xcalloc(1, sizeof(*e));
	e->corpus = c;
	e->name = xstrdup(name);
	buf_init(&e->problems);
	unit_init(&e->unit, e->name);
	unit_read(&e->unit, &c->folder, 1);
	declaration_parse(&e->declaration, name, &e->unit.source.text);
	expand(c, name, &e->unit.source.text);
	e->runs = is_ordered(e) ? 1 : is_timed(e) || strncmp(name, "live_", 5) == 0 ? c->runs : WAYS;
	e->unit.changed = queue_runs;
	e->unit.context = e;
	c->examples = grow(c->examples, c->count, sizeof(*c->examples));
	c->examples[c->count++] = e;
	unit_build(&e->unit, c->pool);
}

static bool is_wanted(char **patterns, const char *name)
{
	for (char **p = patterns; *p; p++)
		if (fnmatch(*p, name, 0) == 0)
			return true;
	return *patterns == NULL;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_all(struct corpus *c, char **patterns)
{
	struct dirent **files;
	int count = scandirat(c->folder, ".", &files, NULL, by_name);
	for (int i = 0; i < count; i++) {
		const char *end = strrchr(files[i]->d_name, '.');
		if (end && strcmp(end, ".c") == 0 && is_wanted(patterns, files[i]->d_name))
			add_example(c, files[i]->d_name);
		free(files[i]);
	}
	if (count >= 0)
		free(files);
}

/* --- rows --- */

static void print_indented(const char *text)
{
	for (const char *end; *text; text = *end ? end + 1 : end) {
		end = strchrnul(text, '\n');
		printf("    %.*s\n", (int)(end - text), text);
	}
}

/* As declared or not; known to be not so, or not. */
static const char *const row_kinds[2][2] = { { "not ok", "gap" }, { "ok", "closed gap" } };

/* All but the first of three ask to be watched; without one that was, nobody can be asked for causes. */
static void print_row(struct corpus *c, struct example *e)
{
	if (e->over < e->runs)
		buf_printf(&e->problems, "%d of %d runs were made\n", e->over, e->runs);
	if (e->declaration.bug && !e->found)
		buf_printf(&e->problems, "not found in %d orders, with %llu points\n", e->tried,
			   (unsigned long long)e->points);
	int wanted = is_timed(e) || is_ordered(e) ? e->runs : e->runs - (e->runs + WAYS - 1) / WAYS;
	if (!is_ordered(e) && e->watched > 0 && e->watched != wanted)
		buf_printf(&e->problems, "%d of %d runs were watched\n", e->watched, wanted);
	const struct declaration *d = &e->declaration;
	bool good = e->problems.len == 0;
	c->failed += !good && !d->known_gap;
	printf("%s - %s: %s", row_kinds[good][d->known_gap != NULL], e->name, d->claim);
	if (e->found > 0)
		printf(" (in order %d)", e->found);
	if (e->watched == 0 && d->stall_count > 0)
		printf(" (%zu causes not checked)", d->stall_count);
	if (e->watched == 0 && d->judged_count > 0)
		printf(" (%zu words not judged)", d->judged_count);
	printf(d->known_gap ? ": %s\n" : "\n", d->known_gap);
	print_indented(e->problems.data);
}

static void free_example(struct example *e)
{
	declaration_release(&e->declaration);
	unit_release(&e->unit);
	buf_release(&e->problems);
	free(e->name);
	free(e);
}

/* Compiling keeps a CPU busy; most programs do not. */
#define BUILDS 2
#define RUNS 6

static void carry_out(struct corpus *c, char **patterns)
{
	struct error err;
	struct sandbox *sandbox = sandbox_open(&err);
	if (!sandbox)
		die("%s", err.text);
	if (!sandbox_tier(sandbox)->proc) {
		printf("skip - %s: they look at each other in /proc\n", c->folder_path);
	} else {
		c->pool = pool_new(sandbox, BUILDS, RUNS);
		add_all(c, patterns);
		pool_run(c->pool, NULL);
		pool_free(c->pool);
	}
	sandbox_close(sandbox);
}

static int usage(void)
{
	die("usage: corpus [-n RUNS] FOLDER [PATTERN...]");
}

static void read_option(struct corpus *c, int option)
{
	long value = optarg ? strtol(optarg, NULL, 10) : 0;
	if (option == 'n')
		c->runs = (int)value;
	else if (option == 'o')
		c->orders = (int)value, c->all_orders = true;
	else if (option == 'b')
		c->base = (uint64_t)value;
	else
		usage();
}

int main(int argc, char **argv)
{
	struct corpus c = { .runs = USUAL_RUNS, .orders = USUAL_ORDERS, .scene = BUF_INIT };
	for (int option; (option = getopt(argc, argv, "n:o:b:")) != -1;)
		read_option(&c, option);
	if (optind == argc)
		usage();
	c.folder_path = argv[optind];
	c.folder = open(c.folder_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (c.folder < 0)
		die("%s: %s", c.folder_path, strerror(errno));
	read_scene(&c);
	carry_out(&c, argv + optind + 1);
	if (optind + 1 == argc)
		judgement_print_words(&c);
	for (size_t i = 0; i < c.count; i++) {
		print_row(&c, c.examples[i]);
		free_example(c.examples[i]);
	}
	free(c.examples);
	buf_release(&c.scene);
	close(c.folder);
	return c.failed > 0;
}
