/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <string.h>

#include "../../harness/message.h"
#include "../../harness/nearest.h"
#include "../../harness/options.h"
#include "../../sandbox/memory.h"

static void setup(void)
{
	message_init("en", NULL);
}

TestSuite(options, .timeout = 10, .init = setup);

#define MOST_WORDS 8

/* Splits "a b c" at single spaces; "grade" comes before. The parts live in `line`. */
static int split(char *line, char **argv)
{
	int argc = 0;
	argv[argc++] = (char *)"grade";
	for (char *word = line; word && argc < MOST_WORDS;) {
		char *space = strchr(word, ' ');
		if (space)
			*space = '\0';
		argv[argc++] = word;
		word = space ? space + 1 : NULL;
	}
	argv[argc] = NULL;
	return argc;
}

static const char *or_none(const char *text)
{
	return text ? text : "-";
}

/* All that was understood, in one line. */
static void describe(struct buf *out, const struct options *o)
{
	buf_printf(out, "only %s, output %s, j%d, %s, colour %d%s:", or_none(o->only),
		   or_none(o->output), o->jobs, o->format->name, (int)o->colour,
		   o->verbose ? ", verbose" : "");
	for (size_t i = 0; i < o->word_count; i++)
		buf_printf(out, " %s", o->words[i]);
}

Test(options, stand_anywhere_and_in_every_usual_form)
{
	static const struct {
		const char *line, *understood;
	} rows[] = {
		{ "dir", "only -, output -, j0, text, colour 0: dir" },
		{ "dir -v", "only -, output -, j0, text, colour 0, verbose: dir" },
		{ "-j4 dir", "only -, output -, j4, text, colour 0: dir" },
		{ "-vj 4 a b", "only -, output -, j4, text, colour 0, verbose: a b" },
		{ "--jobs=256", "only -, output -, j256, text, colour 0:" },
		{ "--only fifo.* -o x", "only fifo.*, output x, j0, text, colour 0:" },
		{ "--output=a=b", "only -, output a=b, j0, text, colour 0:" },
		{ "--format junit", "only -, output -, j0, junit, colour 0:" },
		{ "--color never", "only -, output -, j0, text, colour 2:" },
		{ "-- -v --only", "only -, output -, j0, text, colour 0: -v --only" },
		{ "-", "only -, output -, j0, text, colour 0: -" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *line = xstrdup(rows[i].line), *argv[MOST_WORDS + 1];
		struct options o;
		struct error err = { "" };
		struct buf out = BUF_INIT;
		cr_assert_eq(options_parse(&o, split(line, argv), argv, &err), 0, "%s: %s",
			     rows[i].line, err.text);
		describe(&out, &o);
		cr_assert_str_eq(out.data, rows[i].understood, "%s: %s", rows[i].line, out.data);
		options_release(&o);
		buf_release(&out);
		free(line);
	}
}

Test(options, a_mistake_is_told_with_what_was_meant_or_allowed)
{
	static const struct {
		const char *line, *message;
	} rows[] = {
		{ "--fromat json", "unknown option --fromat; did you mean --format?" },
		{ "--ouptut=x", "unknown option --ouptut; did you mean --output?" },
		{ "--xyzzy", "unknown option --xyzzy; 'grade --help' lists them all" },
		{ "-q", "unknown option -q; 'grade --help' lists them all" },
		{ "-vq", "unknown option -vq; 'grade --help' lists them all" },
		{ "--verbose=1", "--verbose takes no value" },
		{ "--only", "--only needs a value: PATTERN" },
		{ "--only=", "--only needs a value: PATTERN" },
		{ "-j", "--jobs needs a value: N" },
		{ "-j 0", "--jobs takes a number from 1 to 256, not '0'" },
		{ "-j 257", "--jobs takes a number from 1 to 256, not '257'" },
		{ "-j 99999999999999999999", "--jobs takes a number from 1 to 256, not "
					     "'99999999999999999999'" },
		{ "-j 4x", "--jobs takes a number from 1 to 256, not '4x'" },
		{ "-j -1", "--jobs takes a number from 1 to 256, not '-1'" },
		{ "--schedules 0", "--schedules takes a number from 1 to 10000, not '0'" },
		{ "--format xml", "--format takes one of text, json, junit, tap, gradescope, html, "
				  "not 'xml'" },
		{ "--color red", "--color takes auto, always or never, not 'red'" },
		{ "--lang fr", "--lang takes en or ko, not 'fr'" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *line = xstrdup(rows[i].line), *argv[MOST_WORDS + 1];
		struct options o;
		struct error err = { "" };
		cr_assert_eq(options_parse(&o, split(line, argv), argv, &err), -1, "%s",
			     rows[i].line);
		cr_assert_str_eq(err.text, rows[i].message, "%s: %s", rows[i].line, err.text);
		options_release(&o);
		free(line);
	}
}

Test(options, the_language_is_known_before_the_rest_is_understood)
{
	static const struct {
		const char *line, *language;
	} rows[] = {
		{ "dir", "-" },		     { "--bad --lang ko", "ko" }, { "--lang=en -x", "en" },
		{ "--lang", "-" },	     { "--lang fr", "-" },	  { "-- --lang ko", "-" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *line = xstrdup(rows[i].line), *argv[MOST_WORDS + 1];
		int argc = split(line, argv);
		cr_assert_str_eq(or_none(options_language(argc, argv)), rows[i].language, "%s",
				 rows[i].line);
		free(line);
	}
}

Test(options, the_nearest_name_is_near)
{
	static const char *const names[] = { "list", "lint", "selftest", "help" };
	static const struct {
		const char *word, *meant;
	} rows[] = {
		{ "lnit", "lint" },	{ "lits", "list" },    { "selftests", "selftest" },
		{ "self-test", "selftest" }, { "x", "-" },     { "hw13", "-" },
		{ "", "-" },		{ "submissions", "-" },
		{ "a very long word that is longer than any name of ours could ever be, 64 letters",
		  "-" },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_assert_str_eq(or_none(nearest(rows[i].word, names, COUNT(names))), rows[i].meant,
				 "%s", rows[i].word);
}

Test(options, help_is_aligned_in_its_width)
{
	static const enum option list[] = { OPTION_HOMEWORK, OPTION_JOBS, OPTION_COUNT };
	struct buf out = BUF_INIT;
	options_help(&out, list, 60);
	cr_assert_str_eq(out.data, "      --homework NAME  which homework it is; usually seen\n"
				   "                       from the name of the folder\n"
				   "  -j, --jobs N         how many programs are built or run at\n"
				   "                       once; as many as CPUs if not given\n");
	buf_release(&out);
}
