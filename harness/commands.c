/* SPDX-License-Identifier: MIT */
#include "commands.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "columns.h"
#include "escape.h"
#include "message.h"
#include "nearest.h"
#include "paths.h"
#include "writeout.h"

#ifndef GRADE_VERSION
#define GRADE_VERSION "0.1"
#endif

static enum status command_help(const struct invocation *in);

static const enum option grade_options[] = {
	OPTION_HOMEWORK, OPTION_ONLY, OPTION_FORMAT, OPTION_OUTPUT, OPTION_VERBOSE, OPTION_KEEP, OPTION_UNWATCHED,
	OPTION_REAL_TIME, OPTION_SEED, OPTION_SCHEDULES,
	OPTION_JOBS, OPTION_TIER, OPTION_COLOR, OPTION_LANG, OPTION_ROOT, OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT,
};

static const enum option explain_options[] = {
	OPTION_HOMEWORK, OPTION_SEED, OPTION_MERMAID, OPTION_OUTPUT, OPTION_VERBOSE, OPTION_JOBS, OPTION_TIER,
	OPTION_COLOR, OPTION_LANG, OPTION_ROOT, OPTION_HELP, OPTION_COUNT,
};

static const enum option spec_options[] = {
	OPTION_LANG, OPTION_ROOT, OPTION_HELP, OPTION_COUNT,
};

static const enum option selftest_options[] = {
	OPTION_ONLY, OPTION_JOBS, OPTION_TIER, OPTION_KEEP, OPTION_REAL_TIME, OPTION_SCHEDULES, OPTION_LANG,
	OPTION_ROOT, OPTION_HELP, OPTION_COUNT,
};

static const enum option doctor_options[] = { OPTION_TIER, OPTION_LANG, OPTION_HELP, OPTION_COUNT };

static const enum option help_options[] = { OPTION_LANG, OPTION_HELP, OPTION_COUNT };

/* The first is meant where no name of another one is given. */
static const struct command commands[] = {
	{ "grade", command_grade, N_("[OPTIONS] FOLDER"),
	  N_("grade the submission in a folder"), grade_options, 1, 1 },
	{ "explain", command_explain, N_("explain [OPTIONS] FOLDER TEST"),
	  N_("run one test and show what the programs did, step by step"), explain_options, 2, 2 },
	{ "replay", command_replay, N_("replay [OPTIONS] FOLDER TEST SEED"),
	  N_("show a run again that a report tells of, in the order with that seed"),
	  explain_options, 3, 3 },
	{ "list", command_list, N_("list [HOMEWORK…]"),
	  N_("list the exercises and tests of a homework"), spec_options, 0, 100 },
	{ "lint", command_lint, N_("lint [HOMEWORK…]"),
	  N_("look for mistakes in the specs of a homework"), spec_options, 0, 100 },
	{ "selftest", command_selftest, N_("selftest [OPTIONS] [HOMEWORK…]"),
	  N_("check that the tests of a homework catch what they should"),
	  selftest_options, 0, 100 },
	{ "doctor", command_doctor, N_("doctor [OPTIONS]"),
	  N_("say what this machine's sandbox is worth, and how to get a better one"),
	  doctor_options, 0, 0 },
	{ "help", command_help, N_("help [COMMAND]"), N_("explain a command"), help_options, 0, 1 },
};

static const struct command *find(const char *name, size_t first)
{
	for (size_t i = first; i < COUNT(commands); i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

/* The command that a word is a misspelling of, if no folder has that name. */
static const char *misspelt(const char *word)
{
	const char *names[COUNT(commands)];
	struct stat st;
	if (stat(word, &st) == 0)
		return NULL;
	for (size_t i = 0; i < COUNT(commands); i++)
		names[i] = commands[i].name;
	return nearest(word, names + 1, COUNT(commands) - 1);
}

enum status commands_fail(enum status status, const struct error *err)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	buf_str(&text, "grade: ");
	escape_visible(&text, err->text, strlen(err->text), 0);
	fprintf(stderr, "%s\n", text.data);
	return status;
}

enum status commands_print(enum status status, const struct buf *text)
{
	struct error err;
	if (writeout_stdout(text, &err) != 0)
		return commands_fail(STATUS_HARNESS, &err);
	return status;
}

struct homework *commands_load(const char *root, const char *name)
{
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	struct error err;
	if (name[0] == '.' || strchr(name, '/')) {
		error_set(&err, 0, _("'%s' is not the name of a homework"), name);
		commands_fail(STATUS_USAGE, &err);
		return NULL;
	}
	struct homework *hw = homework_load(root, name, &mistakes);
	if (!hw)
		fputs(mistakes.data, stderr);
	return hw;
}

static int find_homeworks(const struct invocation *in, char ***names, size_t *count,
			  struct error *err)
{
	if (in->word_count == 0)
		return paths_homeworks(in->root, names, count, err);
	*count = in->word_count;
	*names = xcalloc(*count, sizeof(**names));
	for (size_t i = 0; i < *count; i++)
		(*names)[i] = xstrdup(in->words[i]);
	return 0;
}

enum status commands_each(const struct invocation *in,
			  enum status (*action)(const struct invocation *in, const char *name,
						struct buf *out),
			  struct buf *out)
{
	char **names;
	size_t count;
	struct error err;
	if (find_homeworks(in, &names, &count, &err) != 0)
		return commands_fail(STATUS_USAGE, &err);
	enum status worst = STATUS_PASSED;
	for (size_t i = 0; i < count; i++) {
		enum status status = action(in, names[i], out);
		worst = status > worst ? status : worst;
	}
	paths_free_names(names, count);
	return worst;
}

/* Tests in real time sleep most of it: with --real-time hw13 takes 26 s with 2 at once, 12 s with 8. */
static int default_jobs(void)
{
	cpu_set_t cpus;
	int count = sched_getaffinity(0, sizeof(cpus), &cpus) == 0 ? CPU_COUNT(&cpus) : 1;
	return 4 * (count > 0 ? count : 1);
}

struct grade_options commands_grade_options(const struct invocation *in)
{
	return (struct grade_options){
		.root = in->root,
		.only = in->options->only,
		.jobs = in->options->jobs ? in->options->jobs : default_jobs(),
		.traces = in->options->format->traces,
		.keep = in->options->keep,
		.weak = in->options->weak,
		.unwatched = in->options->unwatched,
		.real_time = in->options->real_time,
		.seed = in->options->seed,
		.schedules = in->options->schedules,
	};
}

static void help_overview(struct buf *out, size_t columns)
{
	buf_printf(out, _("Usage: grade %s\n"), _(commands[0].usage));
	buf_str(out, _("       grade COMMAND …\n\n"));
	columns_wrap(out, _("Builds the programs of a homework on IPC, runs every test in a "
			    "sandbox, and says what is wrong, why, and where to read about it."),
		     columns, false);
	buf_printf(out, "\n%s\n", _("For example:"));
	buf_str(out, "  grade assignments/hw13\n  grade assignments/hw13 --only fifo\n"
		     "  grade list hw13\n");
	buf_printf(out, "\n%s\n", _("Commands:"));
	for (size_t i = 1; i < COUNT(commands); i++)
		buf_printf(out, "  %-10s%s\n", commands[i].name, _(commands[i].summary));
	buf_printf(out, "\n%s\n", _("Options:"));
	options_help(out, commands[0].options, columns);
	buf_printf(out, "\n%s\n", _("Exit status:"));
	buf_str(out, _("  0  all tests passed\n"
		       "  1  graded; not everything passed\n"
		       "  2  a mistake in the command line or in a spec\n"
		       "  3  grading itself failed\n"));
}

static void help_command(struct buf *out, const struct command *c, size_t columns)
{
	buf_printf(out, _("Usage: grade %s\n"), _(c->usage));
	buf_printf(out, "\n%s\n", _(c->summary));
	buf_printf(out, "\n%s\n", _("Options:"));
	options_help(out, c->options, columns);
}

static enum status help(const struct command *c)
{
	_cleanup_buf_ struct buf out = BUF_INIT;
	int width = terminal_columns(STDOUT_FILENO);
	size_t columns = width < 50 ? 50 : width > 100 ? 100 : (size_t)width;
	if (c == &commands[0])
		help_overview(&out, columns);
	else
		help_command(&out, c, columns);
	return commands_print(STATUS_PASSED, &out);
}

static enum status unknown_command(const char *word)
{
	struct error err;
	const char *meant = misspelt(word);
	if (meant)
		error_set(&err, 0, _("there is no command '%s'; did you mean %s?"), word, meant);
	else
		error_set(&err, 0, _("there is no command '%s'; 'grade help' lists them"), word);
	return commands_fail(STATUS_USAGE, &err);
}

static enum status command_help(const struct invocation *in)
{
	const struct command *c = in->word_count ? find(in->words[0], 0) : &commands[0];
	return c ? help(c) : unknown_command(in->words[0]);
}

static int check_options(const struct command *c, const struct options *o, struct error *err)
{
	for (int id = 0; id < OPTION_COUNT; id++) {
		const enum option *taken = c->options;
		while (*taken != OPTION_COUNT && *taken != (enum option)id)
			taken++;
		if (o->given[id] && *taken == OPTION_COUNT)
			return error_set(err, 0, _("'grade %s' does not take %s"), c->name,
					 options_name((enum option)id));
	}
	return 0;
}

static int check_words(const struct command *c, const struct invocation *in, struct error *err)
{
	if (in->word_count > c->most_words)
		return error_set(err, 0, _("one argument too many: '%s'; usage: grade %s"),
				 in->words[c->most_words], _(c->usage));
	if (in->word_count == 1 && c->least_words == 2)
		return error_set(err, 0,
				 _("which test of %s? usage: grade %s; 'grade list' shows them"),
				 in->words[0], _(c->usage));
	if (in->word_count < c->least_words)
		return error_set(err, 0,
				 _("which folder? usage: grade %s; 'grade --help' tells more"),
				 _(c->usage));
	return 0;
}

static enum status version(void)
{
	_cleanup_buf_ struct buf out = BUF_INIT;
	buf_str(&out, "grade " GRADE_VERSION "\n");
	return commands_print(STATUS_PASSED, &out);
}

enum status commands_run(const struct options *o, const char *root)
{
	const struct command *named = o->word_count ? find(o->words[0], 1) : NULL;
	const struct command *c = named ? named : &commands[0];
	struct invocation in = {
		.options = o,
		.root = root,
		.words = o->words + (named ? 1 : 0),
		.word_count = o->word_count - (named ? 1 : 0),
	};
	struct error err;
	if (o->help)
		return help(c);
	if (o->version)
		return version();
	if (!named && o->word_count > 0 && misspelt(o->words[0]))
		return unknown_command(o->words[0]);
	if (check_options(c, o, &err) != 0 || check_words(c, &in, &err) != 0)
		return commands_fail(STATUS_USAGE, &err);
	return c->run(&in);
}
