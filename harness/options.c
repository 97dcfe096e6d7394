/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "columns.h"
#include "message.h"
#include "number.h"
#include "nearest.h"

#define MOST_JOBS 256
#define MOST_SCHEDULES 10000 /* as in specs */

struct option_info {
	const char *name; /* with the two dashes */
	char letter;	  /* or 0 */
	const char *value; /* msgid for the help, NULL if the option takes none */
	const char *help;
	int (*set)(struct options *o, const char *value, size_t field, struct error *err);
	size_t field; /* of struct options, for set_text and set_flag */
};

static int set_text(struct options *o, const char *value, size_t field, struct error *err)
{
	(void)err;
	*(const char **)((char *)o + field) = value;
	return 0;
}

static int set_flag(struct options *o, const char *value, size_t field, struct error *err)
{
	(void)value, (void)err;
	*(bool *)((char *)o + field) = true;
	return 0;
}

static int set_jobs(struct options *o, const char *value, size_t field, struct error *err)
{
	(void)field;
	int number = 0;
	const char *at = value;
	for (; *at >= '0' && *at <= '9' && number <= MOST_JOBS; at++)
		number = number * 10 + (*at - '0');
	if (*at || number < 1 || number > MOST_JOBS)
		return error_set(err, 0, _("--jobs takes a number from 1 to %d, not '%s'"),
				 MOST_JOBS, value);
	o->jobs = number;
	return 0;
}

int options_seed(struct options *o, const char *value, struct error *err)
{
	int64_t number = 0;
	if (number_parse(NUMBER_INTEGER, value, 0, INT64_MAX, &number, err) < 0)
		return error_set(err, 0, _("a seed is a number from a report, not '%s'"), value);
	o->seed = (uint64_t)number;
	return 0;
}

static int set_schedules(struct options *o, const char *value, size_t field, struct error *err)
{
	(void)field;
	int64_t number = 0;
	if (number_parse(NUMBER_INTEGER, value, 1, MOST_SCHEDULES, &number, err) < 0)
		return error_set(err, 0, _("--schedules takes a number from 1 to %d, not '%s'"),
				 MOST_SCHEDULES, value);
	o->schedules = (int)number;
	return 0;
}

static int set_seed(struct options *o, const char *value, size_t field, struct error *err)
{
	(void)field;
	return options_seed(o, value, err);
}

static int set_format(struct options *o, const char *value, size_t field, struct error *err)
{
	(void)field;
	o->format = report_format(value);
	if (o->format)
		return 0;
	_cleanup_buf_ struct buf names = BUF_INIT;
	for (const struct report_format *f = report_formats; f->name; f++)
		buf_printf(&names, "%s%s", names.len ? ", " : "", f->name);
	return error_set(err, 0, _("--format takes one of %s, not '%s'"), names.data, value);
}

static int set_color(struct options *o, const char *value, size_t field, struct error *err)
{
	static const char *const names[] = { "auto", "always", "never" };
	(void)field;
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(value, names[i]) == 0) {
			o->colour = (enum colour_mode)i;
			return 0;
		}
	return error_set(err, 0, _("--color takes auto, always or never, not '%s'"), value);
}

static int set_tier(struct options *o, const char *value, size_t field, struct error *err)
{
	(void)field;
	o->weak = strcmp(value, "weak") == 0;
	if (o->weak || strcmp(value, "full") == 0)
		return 0;
	return error_set(err, 0, _("--tier takes full or weak, not '%s'"), value);
}

static int set_language(struct options *o, const char *value, size_t field, struct error *err)
{
	(void)field;
	if (strcmp(value, "ko") != 0 && strcmp(value, "en") != 0)
		return error_set(err, 0, _("--lang takes en or ko, not '%s'"), value);
	o->language = value;
	return 0;
}

#define FIELD(name) offsetof(struct options, name)

static const struct option_info table[OPTION_COUNT] = {
	[OPTION_HOMEWORK] = { "--homework", 0, N_("NAME"),
		N_("which homework it is; usually seen from the name of the folder"),
		set_text, FIELD(homework) },
	[OPTION_ONLY] = { "--only", 0, N_("PATTERN"),
		N_("only these tests or exercises: fifo, 'fifo.*'"), set_text, FIELD(only) },
	[OPTION_JOBS] = { "--jobs", 'j', N_("N"),
		N_("how many programs are built or run at once; as many as CPUs if not given"),
		set_jobs, 0 },
	[OPTION_TIER] = { "--tier", 0, N_("TIER"),
		N_("full, or weak on a machine without namespaces; 'grade doctor' tells more"),
		set_tier, 0 },
	[OPTION_KEEP] = { "--keep", 0, N_("FOLDER"),
		N_("keep the built programs and what they printed there"),
		set_text, FIELD(keep) },
	[OPTION_FORMAT] = { "--format", 0, N_("FORMAT"),
		N_("text, json, junit, tap, gradescope or html"), set_format, 0 },
	[OPTION_OUTPUT] = { "--output", 'o', N_("FILE"),
		N_("write the report to this file instead of printing it"),
		set_text, FIELD(output) },
	[OPTION_MERMAID] = { "--mermaid", 0, NULL,
		N_("for Markdown: draw it as a sequence diagram of Mermaid"),
		set_flag, FIELD(mermaid) },
	[OPTION_UNWATCHED] = { "--unwatched", 0, NULL,
		N_("do not look at what the programs do; tests that need it are skipped"),
		set_flag, FIELD(unwatched) },
	[OPTION_REAL_TIME] = { "--real-time", 0, NULL,
		N_("let programs sleep as long as they say, instead of letting the clock jump"),
		set_flag, FIELD(real_time) },
	[OPTION_SEED] = { "--seed", 0, N_("N"),
		N_("let the programs go on in this order only, which a report has named"),
		set_seed, 0 },
	[OPTION_SCHEDULES] = { "--schedules", 0, N_("N"),
		N_("let the programs of a test go on in at most so many orders; 1: only the usual one"),
		set_schedules, 0 },
	[OPTION_VERBOSE] = { "--verbose", 'v', NULL,
		N_("show passed tests, compiler warnings and full details, too"),
		set_flag, FIELD(verbose) },
	[OPTION_COLOR] = { "--color", 0, N_("WHEN"), N_("auto, always or never"), set_color, 0 },
	[OPTION_LANG] = { "--lang", 0, N_("LANGUAGE"),
		N_("en or ko; the language of your system if not given"), set_language, 0 },
	[OPTION_ROOT] = { "--root", 0, N_("FOLDER"),
		N_("where specs/ and reference/ are"), set_text, FIELD(root) },
	[OPTION_HELP] = { "--help", 'h', NULL, N_("show this help"), set_flag, FIELD(help) },
	[OPTION_VERSION] = { "--version", 0, NULL, N_("show the version"),
		set_flag, FIELD(version) },
};

/* argv as it is being read: where we are, and what belongs to the option read last. */
struct cursor {
	int argc;
	char **argv;
	int next;
	const char *attached; /* the rest of "--name=value" or "-j4", or NULL */
};

static int unknown_option(const char *word, size_t len, struct error *err)
{
	const char *names[OPTION_COUNT];
	for (size_t i = 0; i < OPTION_COUNT; i++)
		names[i] = table[i].name;
	_cleanup_buf_ struct buf name = BUF_INIT;
	buf_add(&name, word, len);
	const char *meant = len > 2 ? nearest(name.data, names, OPTION_COUNT) : NULL;
	if (meant)
		return error_set(err, 0, _("unknown option %s; did you mean %s?"), name.data,
				 meant);
	return error_set(err, 0, _("unknown option %s; 'grade --help' lists them all"), name.data);
}

static int set_option(struct options *o, enum option id, struct cursor *at, struct error *err)
{
	const struct option_info *info = &table[id];
	const char *value = at->attached;
	if (!info->value && value)
		return error_set(err, 0, _("%s takes no value"), info->name);
	if (info->value && !value && at->next < at->argc)
		value = at->argv[at->next++];
	if (info->value && (!value || !*value))
		return error_set(err, 0, _("%s needs a value: %s"), info->name, _(info->value));
	o->given[id] = true;
	return info->set(o, value, info->field, err);
}

static int long_option(struct options *o, const char *word, struct cursor *at, struct error *err)
{
	size_t len = strcspn(word, "=");
	at->attached = word[len] ? word + len + 1 : NULL;
	for (int i = 0; i < OPTION_COUNT; i++)
		if (strlen(table[i].name) == len && strncmp(table[i].name, word, len) == 0)
			return set_option(o, (enum option)i, at, err);
	return unknown_option(word, len, err);
}

static int find_letter(char letter)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (table[i].letter == letter)
			return i;
	return -1;
}

/* "-v", "-vj4", "-j 4" */
static int short_options(struct options *o, const char *word, struct cursor *at, struct error *err)
{
	for (const char *letter = word + 1; *letter; letter++) {
		int id = find_letter(*letter);
		if (id < 0)
			return unknown_option(word, strlen(word), err);
		bool takes_rest = table[id].value && letter[1];
		at->attached = takes_rest ? letter + 1 : NULL;
		if (set_option(o, (enum option)id, at, err) != 0)
			return -1;
		if (takes_rest)
			return 0;
	}
	return 0;
}

static void add_word(struct options *o, const char *word)
{
	o->words = grow(o->words, o->word_count, sizeof(*o->words));
	o->words[o->word_count++] = word;
}

int options_parse(struct options *o, int argc, char **argv, struct error *err)
{
	struct cursor at = { .argc = argc, .argv = argv, .next = 1 };
	bool ended = false;
	*o = (struct options){ .format = &report_formats[0] };
	while (at.next < argc) {
		const char *word = argv[at.next++];
		int failed = 0;
		if (ended || word[0] != '-' || word[1] == '\0')
			add_word(o, word);
		else if (strcmp(word, "--") == 0)
			ended = true;
		else if (word[1] == '-')
			failed = long_option(o, word, &at, err);
		else
			failed = short_options(o, word, &at, err);
		if (failed)
			return -1;
	}
	return 0;
}

void options_release(struct options *o)
{
	free(o->words);
	*o = (struct options){ 0 };
}

const char *options_language(int argc, char **argv)
{
	const char *found = NULL;
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value = NULL;
		if (strncmp(argv[i], "--lang=", 7) == 0)
			value = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0)
			value = argv[i + 1]; /* NULL at the end */
		if (value && (strcmp(value, "ko") == 0 || strcmp(value, "en") == 0))
			found = value;
	}
	return found;
}

const char *options_name(enum option option)
{
	return table[option].name;
}

/* "-j, --jobs N" */
static void left_side(struct buf *out, const struct option_info *info)
{
	if (info->letter)
		buf_printf(out, "  -%c, %s", info->letter, info->name);
	else
		buf_printf(out, "      %s", info->name);
	if (info->value)
		buf_printf(out, " %s", _(info->value));
}

static size_t widest(const enum option *list)
{
	size_t width = 0;
	for (; *list != OPTION_COUNT; list++) {
		_cleanup_buf_ struct buf left = BUF_INIT;
		left_side(&left, &table[*list]);
		size_t columns = columns_count(left.data);
		width = columns > width ? columns : width;
	}
	return width;
}

void options_help(struct buf *out, const enum option *list, size_t columns)
{
	size_t width = widest(list) + 2;
	for (; *list != OPTION_COUNT; list++) {
		_cleanup_buf_ struct buf left = BUF_INIT, rows = BUF_INIT;
		left_side(&left, &table[*list]);
		columns_wrap(&rows, _(table[*list].help), columns - width, false);
		for (const char *row = rows.data; *row; row = strchr(row, '\n') + 1) {
			columns_pad(out, row == rows.data ? left.data : "", width);
			buf_add(out, row, strcspn(row, "\n") + 1);
		}
	}
}
