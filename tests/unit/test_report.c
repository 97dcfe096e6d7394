/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../harness/columns.h"
#include "../../harness/message.h"
#include "../../harness/report.h"
#include "sample_seen.h"

TestSuite(report, .timeout = 10);

static const char *const formats[] = { "text", "json", "junit", "tap", "gradescope", "html" };
static const char *const languages[] = { "en", "ko" };

/* The sample as a report; the caller frees. Where no catalogue is, only specs' texts are Korean. */
static char *write_sample(const char *format, const char *language, struct report_options o)
{
	struct result r = sample_watched(1);
	struct buf out = BUF_INIT;
	message_init(language, "build/locale");
	report_format(format)->write(&out, &r, &o);
	result_release(&r);
	return buf_steal(&out);
}

static const struct report_options plain = { .columns = 80 };
static const struct report_options verbose = { .columns = 80, .verbose = true };

/* The sample without what the compiler said, so that all of the rest fits on one screen. */
static struct result short_sample(void)
{
	struct result r = sample_watched(1);
	r.sources[1].diagnostics[0] = '\0';
	strcpy(r.tests[2].reason, "short");
	return r;
}

static bool begins(const char *line, const char *with)
{
	return strncmp(line, with, strlen(with)) == 0;
}

/* How many lines begin so, not counting spaces before? */
static int count_lines(const char *text, const char *with)
{
	int count = 0;
	for (const char *at = text; at; at = strchr(at, '\n'), at = at ? at + 1 : NULL)
		count += begins(at + strspn(at, " \t"), with);
	return count;
}

static int count_of(const char *text, const char *what)
{
	int count = 0;
	for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
		count++;
	return count;
}

Test(report, no_format_lets_a_byte_through_that_a_terminal_obeys)
{
	for (size_t i = 0; i < COUNT(formats) * COUNT(languages) * 2; i++) {
		const char *format = formats[i / 4];
		char *text = write_sample(format, languages[i % 2], i / 2 % 2 ? verbose : plain);
		for (const char *at = text; *at; at++)
			cr_assert((unsigned char)*at >= 0x20 || *at == '\n', "%s: byte %02x",
				  format, *at);
		cr_assert_eq(strchr(text, 0x7f), NULL, "%s: DEL", format);
		cr_assert_eq(strstr(text, "\xe2\x80\xae"), NULL, "%s: U+202E", format);
		cr_assert_neq(mbstowcs(NULL, text, 0), (size_t)-1, "%s: not UTF-8", format);
		free(text);
	}
}

Test(report, no_line_of_a_student_passes_for_one_of_ours)
{
	static const struct {
		const char *begin;
		int allowed[COUNT(formats)]; /* in the order of `formats`; -1: any number */
	} rows[] = {
		{ "::", { 0, 0, 0, 0, 0, 0 } },
		{ "##", { 0, 0, 0, 0, 0, 0 } },
		{ "ok 1 ", { 0, 0, -1, 1, 0, 0 } },
		{ "1..", { 0, 0, -1, 1, 0, 0 } },
		{ "Bail out!", { 0, 0, -1, 1, 0, 0 } },
		{ "Score", { 1, 0, -1, 0, 0, 0 } },
		{ "100/100", { 0, 0, 0, 0, 0, 0 } },
		{ "}],", { 0, 0, -1, 0, 0, 0 } },
		{ "...", { 0, 0, -1, SAMPLE_TESTS - 1, 0, 0 } }, /* one has passed */
	};
	for (size_t f = 0; f < COUNT(formats); f++) {
		char *text = write_sample(formats[f], "en", plain);
		cr_assert_eq(strstr(text, "##["), NULL, "%s", formats[f]);
		for (size_t i = 0; i < COUNT(rows); i++) {
			int count = count_lines(text, rows[i].begin), allowed = rows[i].allowed[f];
			cr_assert(allowed < 0 || count == allowed, "%s: %d lines begin with '%s'",
				  formats[f], count, rows[i].begin);
		}
		free(text);
	}
}

Test(report, hidden_tests_keep_their_secrets)
{
	for (size_t i = 0; i < COUNT(formats) * 4; i++) {
		const char *format = formats[i / 4];
		bool teacher = strcmp(format, "gradescope") == 0; /* hides them itself */
		char *text = write_sample(format, languages[i % 2], i / 2 % 2 ? verbose : plain);
		cr_assert_eq(count_of(text, "SECRET") > 0, teacher, "%s", format);
		cr_assert_eq(count_of(text, "LATER") > 0, teacher, "%s", format);
		free(text);
	}
}

/* A scanner, not a parser: enough to see that no text has left its string. */
static bool balanced(const char *json)
{
	char open[32];
	size_t depth = 0;
	bool quoted = false;
	for (const char *at = json; *at; at++) {
		if (quoted && *at == '\\')
			at++;
		else if (*at == '"')
			quoted = !quoted;
		else if (!quoted && (*at == '{' || *at == '[') && depth < sizeof(open))
			open[depth++] = *at == '{' ? '}' : ']';
		else if (!quoted && (*at == '}' || *at == ']') &&
			 (depth == 0 || open[--depth] != *at))
			return false;
	}
	return depth == 0 && !quoted;
}

Test(report, json_has_every_test_and_its_keys_in_every_language)
{
	static const char *const keys[] = {
		"\"homework\": \"hw13\"", "\"score\": 1.5", "\"max_score\": 14",
		"\"harness_error\": true", "\"limits_by\": \"rlimits and accounting\"",
		"\"wall\": 1.235", "\"wall\": 0.015", "\"id\": \"fifo.hello.writer\"",
		"\"verdict\": \"wrong_output\"", "\"points\": 1.5", "\"max_points\": 2.25",
		"\"axis\": \"robust\"", "\"visibility\": \"hidden\"", "\"submitted\": false",
		"\"built\": false", "\"problem\": \"is a FIFO, not a file\"",
	};
	for (size_t i = 0; i < COUNT(languages); i++) {
		char *text = write_sample("json", languages[i], plain);
		for (size_t k = 0; k < COUNT(keys); k++)
			cr_assert(strstr(text, keys[k]), "%s: no %s", languages[i], keys[k]);
		cr_assert_eq(count_of(text, "      \"verdict\": "), SAMPLE_TESTS);
		cr_assert(balanced(text));
		free(text);
	}
}

Test(report, junit_tells_failures_from_errors_and_skips)
{
	char *text = write_sample("junit", "en", plain);
	cr_assert(strstr(text, "<testsuites name=\"hw13\" tests=\"9\" failures=\"6\" errors=\"1\" "
			       "skipped=\"1\" time=\"0.135\">"));
	cr_assert_eq(count_of(text, "<testcase "), SAMPLE_TESTS);
	cr_assert_eq(count_of(text, "</testcase>"), SAMPLE_TESTS - 1, "one has passed");
	cr_assert_eq(count_of(text, "</failure>"), 6);
	cr_assert_eq(count_of(text, "</error>"), 1);
	cr_assert_eq(count_of(text, "</skipped>"), 1);
	cr_assert_eq(count_of(text, "]]>"), 0);
	cr_assert(strstr(text, "<property name=\"max_points\" value=\"9\"/>"));
	free(text);
}

Test(report, tap_counts_and_skips)
{
	char *text = write_sample("tap", "en", plain);
	cr_assert(begins(text, "TAP version 13\n1..9\nok 1 - fifo.hello.writer: it prints"));
	cr_assert_eq(count_lines(text, "ok "), 3);
	cr_assert_eq(count_lines(text, "not ok "), 6);
	cr_assert_eq(count_of(text, " # SKIP "), 2);
	free(text);
}

Test(report, gradescope_gets_its_own_words)
{
	static const char *const parts[] = {
		"\"score\": 1.5,", "\"number\": \"1.2\"", "\"number\": \"2.3\"",
		"\"status\": \"passed\"", "\"status\": \"failed\"", "\"visibility\": \"hidden\"",
		"\"visibility\": \"after_due_date\"", "\"max_score\": 2.25",
		"Visible tests: 1.5 of 10 points.\\nTests that are not shown decide 4 more points.",
		"\"test_output_format\": \"text\"", "not final",
	};
	char *text = write_sample("gradescope", "en", plain);
	for (size_t i = 0; i < COUNT(parts); i++)
		cr_assert(strstr(text, parts[i]), "no %s", parts[i]);
	cr_assert(balanced(text));
	free(text);
}

Test(report, text_stays_within_the_terminal)
{
	static const int widths[] = { 40, 41, 57, 80, 100 };
	for (size_t i = 0; i < COUNT(widths) * 4; i++) {
		struct report_options o = { .columns = widths[i / 4], .verbose = i / 2 % 2 };
		char *text = write_sample("text", languages[i % 2], o);
		char *rest = strchr(text, '\n') + 1;
		rest = strchr(rest, '\n') + 1; /* the folder's name is never broken */
		for (char *row; (row = strsep(&rest, "\n"));) {
			cr_assert(columns_count(row) <= (size_t)o.columns, "%d: %s", o.columns,
				  row);
			cr_assert(*row == '\0' || row[strlen(row) - 1] != ' ', "%s|", row);
		}
		free(text);
	}
}

Test(report, text_says_what_a_student_needs)
{
	static const struct {
		const char *part;
		bool verbose;
		int times;
	} rows[] = {
		{ "✔ 1 test passed\n", false, 1 },
		{ "✔ 1 test passed\n", true, 0 },
		{ "✔ it prints the message that the writer sends", true, 1 },
		{ "│ wrong output — reader printed another first line than expected\n", false, 1 },
		{ "│   actual:   Hello from the write\n", false, 1 },
		{ "Hint: read() returns", false, 1 }, /* though it failed in two pairings */
		{ "→ In the lecture: Lecture 13, “FIFO queue”\n", false, 1 },
		{ "– Not submitted: sem.c\n", false, 1 },
		{ "✘ pipe.c: is a FIFO, not a file\n", false, 1 },
		{ "✘ fifo_reader.c: does not compile\n", false, 1 },
		{ "more lines (-v shows them)\n", false, 1 },
		{ "more lines (-v shows them)\n", true, 0 },
		{ "The compiler warns about 1 file", false, 1 },
		{ "warning: unused variable\n", true, 1 },
		{ "✘ 1 test: not submitted", false, 1 },
		{ "· 1 hidden test ", false, 1 },
		{ "? / 3\n", false, 1 },
		{ "To run it alone: fifo.hello.reader\n", true, 1 },
		{ "[fifo.hello.reader]", false, 1 },
		{ "Step by step: grade explain FOLDER fifo.hello.reader\n", false, 1 },
		{ "Short form", false, 0 },
		{ "This score is not final", false, 1 },
		{ "1.5 / 14\n", false, 1 },
		{ "Limits are enforced by: rlimits and accounting\n", true, 1 },
		{ "\x1b[", false, 0 },
	};
	static const struct report_options wide = { .columns = 100 };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct result r = short_sample();
		_cleanup_buf_ struct buf out = BUF_INIT;
		report_format("text")->write(&out, &r, rows[i].verbose ? &verbose : &wide);
		result_release(&r);
		cr_assert_eq(count_of(out.data, rows[i].part), rows[i].times, "%d times: %s\n%s",
			     count_of(out.data, rows[i].part), rows[i].part, out.data);
	}
}

/* --- a submission that fails everywhere --- */

enum { MOST_EXERCISES = 14, MOST_FAILURES = 12 };

struct wreck {
	struct exercise exercises[MOST_EXERCISES];
	struct homework homework;
	struct result result;
};

static void add_failure(struct wreck *w, struct exercise *ex, size_t number)
{
	struct test_result *t = &w->result.tests[w->result.test_count++];
	*t = (struct test_result){ .exercise = ex, .test = &sample_tests[0],
				   .pairing = &sample_pairings[3], .verdict = VERDICT_WRONG_OUTPUT };
	t->id = xasprintf("%s.test%zu", ex->id, number);
	t->reason = xasprintf("reason %zu is a long one, told by somebody who cannot come to the "
			      "point and has this to say: " HOSTILE, number);
	t->detail = xstrdup(HOSTILE);
}

static void wreck_init(struct wreck *w, size_t exercises, size_t failures)
{
	*w = (struct wreck){ .homework = sample_homework };
	w->homework.exercises = w->exercises;
	w->homework.exercise_count = exercises;
	w->result = (struct result){ .homework = &w->homework, .submission = xstrdup("kim"),
				     .tier = xstrdup("full"), .limits_by = xstrdup("") };
	w->result.tests = xcalloc(exercises * failures, sizeof(*w->result.tests));
	for (size_t i = 0; i < exercises; i++) {
		w->exercises[i] = sample_exercises[0];
		w->exercises[i].id = xasprintf("exercise%zu", i);
		for (size_t k = 0; k < failures; k++)
			add_failure(w, &w->exercises[i], k);
	}
}

static void wreck_release(struct wreck *w)
{
	for (size_t i = 0; i < w->homework.exercise_count; i++)
		free(w->exercises[i].id);
	result_release(&w->result);
}

static size_t shown_ids(const struct wreck *w, const char *text)
{
	size_t count = 0;
	for (size_t i = 0; i < w->result.test_count; i++) {
		const char *at = text, *id = w->result.tests[i].id;
		size_t len = strlen(id);
		while ((at = strstr(at, id)) && at[len] >= '0' && at[len] <= '9')
			at++;
		count += at != NULL;
	}
	return count;
}

Test(report, a_submission_that_fails_everywhere_fits_on_one_screen)
{
	static const size_t exercises[] = { 1, 2, 7, MOST_EXERCISES };
	static const size_t failures[] = { 1, 2, 3, 5, MOST_FAILURES };
	for (size_t i = 0; i < COUNT(exercises) * COUNT(failures) * 2; i++) {
		size_t n = exercises[i / 2 / COUNT(failures)], k = failures[i / 2 % COUNT(failures)];
		const struct report_options *o = i % 2 ? &verbose : &plain;
		struct wreck w;
		_cleanup_buf_ struct buf out = BUF_INIT;
		wreck_init(&w, n, k);
		report_format("text")->write(&out, &w.result, o);
		cr_expect(o->verbose || count_of(out.data, "\n") <= 50, "%zu × %zu:\n%s", n, k, out.data);
		cr_expect_eq(count_of(out.data, "\nFIFO  "), n, "%zu × %zu:\n%s", n, k, out.data);
		if (o->verbose || n * k <= 28)
			cr_expect_eq(shown_ids(&w, out.data), n * k, "%zu × %zu:\n%s", n, k, out.data);
		if (!o->verbose && n > 1 && n * k > 10)
			cr_expect_eq(count_of(out.data, "Short form: -v shows everything, --only "
							"'exercise0.*' one exercise.\n"), 1);
		cr_expect_eq(count_lines(out.data, "::"), 0);
		wreck_release(&w);
	}
}

Test(report, html_has_each_failed_test_and_draws_each_run_once)
{
	static const struct {
		const char *part;
		int times;
	} rows[] = {
		{ "<article ", 10 }, /* of which four are files */
		{ "<svg ", 1 },
		{ "This run is drawn above.", 1 },
		{ "<summary class=\"good\">✔ 1 test passed", 1 },
		{ "· 1 hidden test</span>", 1 },
		{ "· 1 test shown after the deadline</span>", 1 },
		{ "<script", 0 },
		{ "</script", 0 },
		{ "writer\\x1b&lt;b&gt;.c:23", 2 }, /* hover, and as text */
		{ "Content-Security-Policy", 1 },
		{ "could not be watched", 0 },
	};
	char *text = write_sample("html", "en", plain);
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect_eq(count_of(text, rows[i].part), rows[i].times, "%d times: %s",
			     count_of(text, rows[i].part), rows[i].part);
	free(text);
}

/* `grade explain` and its --mermaid */
Test(report, explanations_are_as_safe_and_discreet_as_the_other_reports)
{
	const struct report_format *const explain[] = { &report_format_explain,
							&report_format_mermaid };
	for (size_t i = 0; i < COUNT(explain) * 2; i++) {
		struct result r = sample_watched(1);
		struct buf out = BUF_INIT;
		r.seen[0]->trace.watched = i % 2;
		explain[i / 2]->write(&out, &r, &plain);
		for (const char *at = out.data; *at; at++)
			cr_assert((unsigned char)*at >= 0x20 || *at == '\n', "byte %02x", *at);
		cr_assert_eq(strstr(out.data, "\xe2\x80\xae"), NULL, "U+202E");
		cr_assert_eq(count_of(out.data, "SECRET") + count_of(out.data, "LATER"), 0);
		cr_assert_eq(count_of(out.data, "could not be watched"), i % 2 ? 0 : 2);
		cr_assert_eq(count_of(out.data, "in this test is not shown"), 2);
		result_release(&r);
		buf_release(&out);
	}
}

Test(report, html_says_that_a_run_was_not_watched)
{
	struct result r = sample_watched(1);
	struct buf out = BUF_INIT;
	r.seen[0]->trace.watched = false;
	report_format("html")->write(&out, &r, &plain);
	cr_assert_eq(count_of(out.data, "<svg "), 0);
	cr_assert_eq(count_of(out.data, "could not be watched"), 1);
	result_release(&r);
	buf_release(&out);
}

/* What follows the test may be passed over, or be counted with others: then it has no hint. */
Test(report, every_failure_has_its_hint_once)
{
	static const enum verdict others[] = {
		VERDICT_WRONG_OUTPUT, VERDICT_NOT_SUBMITTED, VERDICT_NOT_BUILT, VERDICT_PASS,
	};
	for (size_t i = 0; i < COUNT(others); i++) {
		struct result r = short_sample();
		struct buf out = BUF_INIT;
		r.tests[2].verdict = others[i]; /* after fifo.hello.reader */
		report_format("text")->write(&out, &r, &plain);
		cr_assert_eq(count_of(out.data, "Hint: read() returns"), 1, "%s",
			     verdict_info(others[i])->name);
		cr_assert_eq(count_of(out.data, "Hint: semop()"), 0, "that failure is ours");
		result_release(&r);
		buf_release(&out);
	}
}

/* fifo.hello.both fails as fifo.hello.reader does. */
Test(report, what_is_behind_a_failure_is_told_once_in_an_exercise)
{
	static const struct {
		const struct report_options *options;
		const char *reason;
		int count;
	} rows[] = {
		{ &plain, "equal", 1 },
		{ &verbose, "equal", 2 },
		{ &plain, "another", 2 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct result r = sample_result();
		_cleanup_buf_ struct buf out = BUF_INIT;
		free(r.tests[1].reason);
		free(r.tests[2].reason);
		free(r.tests[2].detail);
		r.tests[1].reason = xstrdup("equal");
		r.tests[2].reason = xstrdup(rows[i].reason);
		r.tests[2].detail = xstrdup(sample_rows[1].detail);
		report_format("text")->write(&out, &r, rows[i].options);
		cr_expect_eq(count_of(out.data, "Hello from the writer"), rows[i].count, "row %zu", i);
		result_release(&r);
	}
}

Test(report, colour_changes_nothing_but_colour)
{
	struct report_options o = { .columns = 80, .colour = true };
	char *coloured = write_sample("text", "en", o), *bare = write_sample("text", "en", plain);
	struct buf stripped = BUF_INIT;
	for (const char *at = coloured; *at; at++)
		if (*at == '\x1b')
			at += strcspn(at, "m");
		else
			buf_char(&stripped, *at);
	cr_assert_str_eq(stripped.data, bare);
	cr_assert(strlen(coloured) > strlen(bare));
	buf_release(&stripped);
	free(coloured);
	free(bare);
}

Test(report, an_unknown_format_is_none)
{
	cr_assert_eq(report_format("xml"), NULL);
	cr_assert_eq(report_format(""), NULL);
	cr_assert_str_eq(report_formats[0].name, "text");
}
