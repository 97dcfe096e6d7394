/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../../harness/columns.h"
#include "../../harness/message.h"
#include "../../harness/timeline.h"
#include "sample_seen.h"

TestSuite(timeline, .timeout = 10);

static int count_of(const char *text, const char *what)
{
	int count = 0;
	for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
		count++;
	return count;
}

/* The sample's run as text; the caller frees. */
static char *draw(int repeated, size_t columns, bool colour, size_t most)
{
	struct result r = sample_watched(repeated);
	struct timeline t;
	struct buf out = BUF_INIT;
	message_init("en", "build/locale");
	timeline_init(&t, &r.tests[1], most);
	timeline_text(&out, &t, columns, colour);
	timeline_release(&t);
	result_release(&r);
	return buf_steal(&out);
}

Test(timeline, says_what_happened_in_order)
{
	static const char *const rows[] = {
		"writer (yours)", "begins\n", "pipe({3, 4})  [pipe 1]\n",
		"writer (yours): proces", "begins, made by writer (yours)\n",
		"close(3)  [pipe 1, read end]\n", "write(4, \"\\x1b[31mred", "[pipe 1]",
		"read(3, \"\\x1b[31mred", "[pipe 1]  · waited\n", "kill(SIGUSR1)\n",
		"gets SIGUSR1 from writer (yours): process 3\n", "reader (reference)",
		"<fifo>&\"'\\xff</title></script>\", 0600) = -1 EEXIST\n",
		"semop(0, -1)  [semaphore set 1 (key 0x41000001)]  · waited, "
		"writer\\x1b<b>.c:23",
		"ends with exit status 3\n", "✘", "open() never returns  [FIFO /tmp/my\\x1b[31m",
	};
	char *text = draw(1, 200, false, 100);
	const char *at = text;
	for (size_t i = 0; i < COUNT(rows); i++) {
		at = strstr(at, rows[i]);
		cr_assert(at, "no '%s' there in:\n%s", rows[i], text);
	}
	cr_assert_eq(count_of(text, "SIGKILL"), 0, "who is stuck was not killed by anybody");
	cr_assert_eq(count_of(text, "libc.so"), 0, "the loader's files are nobody's business");
	free(text);
}

Test(timeline, folds_what_is_repeated)
{
	char *text = draw(100, 120, false, 200);
	cr_assert_eq(count_of(text, "write(4"), 1, "%s", text);
	cr_assert_eq(count_of(text, "… these 2 lines 99 more times\n"), 1, "%s", text);
	free(text);
}

Test(timeline, folds_what_comes_in_changing_order)
{
	static const char order[] = "wrwrwwrrwwwrrwrrwwrwrrwrwwr";
	struct result r = sample_watched(0);
	struct timeline t;
	struct buf out = BUF_INIT;
	for (const char *at = order; *at; at++)
		sample_data(sample_call(&r.seen[0]->trace, 0, *at == 'w' ? 2 : 3,
					*at == 'w' ? "write" : "read", 0), 4, "x", 1);
	timeline_init(&t, &r.tests[1], 100);
	timeline_text(&out, &t, 100, false);
	cr_assert_eq(count_of(out.data, "… 25 more of these 2 lines, in changing order\n"), 1,
		     "%s", out.data);
	timeline_release(&t);
	result_release(&r);
	buf_release(&out);
}

Test(timeline, leaves_out_the_middle_of_a_long_run)
{
	struct result r = sample_watched(0);
	struct timeline t;
	struct buf out = BUF_INIT;
	for (int i = 0; i < 1000; i++)
		sample_call(&r.seen[0]->trace, 0, 2, "shmat", NO_THING)->result =
			i * (i % 3 ? 1 : -1) % 7;
	timeline_init(&t, &r.tests[1], 40);
	cr_assert_eq(t.moment_count, 41);
	timeline_text(&out, &t, 100, false);
	cr_assert_eq(count_of(out.data, "lines are left out\n"), 1);
	cr_assert(strstr(out.data, "never returns"));
	timeline_release(&t);
	result_release(&r);
	buf_release(&out);
}

Test(timeline, says_where_events_are_missing)
{
	struct result r = sample_watched(1);
	struct timeline t;
	struct buf out = BUF_INIT;
	r.seen[0]->trace.lost = 77;
	r.seen[0]->trace.lost_at = 5;
	timeline_init(&t, &r.tests[1], 100);
	timeline_text(&out, &t, 100, false);
	cr_assert_eq(count_of(out.data, "… 77 events were not recorded\n"), 1, "%s", out.data);
	timeline_release(&t);
	result_release(&r);
	buf_release(&out);
}

Test(timeline, many_processes_share_the_last_lane)
{
	struct result r = sample_watched(1);
	struct timeline t;
	struct buf out = BUF_INIT;
	for (int pid = 100; pid < 1100; pid++)
		sample_event(&r.seen[0]->trace, EVENT_START, 0, pid, 2, 0);
	timeline_init(&t, &r.tests[1], 5000);
	cr_assert_eq(t.lane_count, TIMELINE_LANES);
	cr_assert_str_eq(t.lanes[TIMELINE_LANES - 1].name, "all others");
	timeline_text(&out, &t, 80, false);
	timeline_release(&t);
	result_release(&r);
	buf_release(&out);
}

Test(timeline, stays_within_the_terminal)
{
	static const size_t widths[] = { 40, 57, 80, 131 };
	for (size_t i = 0; i < COUNT(widths); i++) {
		char *text = draw(30, widths[i], false, 100), *rest = text;
		for (char *row; (row = strsep(&rest, "\n"));)
			cr_assert(columns_count(row) <= widths[i], "%zu: %s", widths[i], row);
		free(text);
	}
}

Test(timeline, colour_changes_nothing_but_colour)
{
	char *coloured = draw(2, 80, true, 100), *bare = draw(2, 80, false, 100);
	struct buf stripped = BUF_INIT;
	for (const char *at = coloured; *at; at++)
		if (*at == '\x1b')
			at += strcspn(at, "m");
		else
			buf_char(&stripped, *at);
	cr_assert_str_eq(stripped.data, bare);
	buf_release(&stripped);
	free(coloured);
	free(bare);
}

/* What the reference does next, and what is told about it. */
Test(timeline, tells_the_first_difference_from_the_reference)
{
	static const struct {
		const char *own, *reference; /* calls of the first process, all on the pipe */
		const char *difference;
	} rows[] = {
		{ "write read wait", "write read wait", "" },
		{ "write write write", "write", "" },
		{ "close write", "write sigaction close", "" },
		{ "write", "write wait",
		  "writer (yours) does nothing more here; the reference goes on with wait(pipe 1)" },
		{ "write poll", "write",
		  "writer (yours) calls poll(pipe 1); the reference does nothing more here" },
		{ "write read", "poll read",
		  "writer (yours) calls write(pipe 1); the reference calls poll(pipe 1) here" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct result r = sample_watched(0);
		struct trace *traces[] = { &r.seen[0]->trace, &r.seen[0]->reference };
		const char *calls[] = { rows[i].own, rows[i].reference };
		struct timeline t;
		for (size_t k = 0; k < COUNT(traces); k++) {
			char *words = xstrdup(calls[k]), *rest = words;
			trace_release(traces[k]);
			traces[k]->watched = true;
			trace_add_thing(traces[k], THING_PIPE, "");
			for (char *word; (word = strsep(&rest, " "));)
				sample_call(traces[k], 0, 2, word, 0);
			free(words);
		}
		r.seen[0]->blocked[0].thing = NO_THING;
		timeline_init(&t, &r.tests[1], 100);
		cr_assert_str_eq(t.difference, rows[i].difference, "row %zu: %s", i, t.difference);
		timeline_release(&t);
		result_release(&r);
	}
}

/* In a label stands nothing that Mermaid, HTML or Markdown could take for its own. */
Test(timeline, mermaid_gets_nothing_of_a_student_but_labels)
{
	static const char *const begins[] = { "participant ", "Note over p", "p", "t" };
	struct result r = sample_watched(1);
	struct timeline t;
	struct buf out = BUF_INIT;
	timeline_init(&t, &r.tests[1], 100);
	timeline_mermaid(&out, &t);
	char *rest = out.data, *row = strsep(&rest, "\n");
	cr_assert_str_eq(row, "sequenceDiagram");
	while ((row = strsep(&rest, "\n")) && *row) {
		bool known = false;
		for (size_t i = 0; i < COUNT(begins); i++)
			known |= strncmp(row, "    ", 4) == 0 &&
				 strncmp(row + 4, begins[i], strlen(begins[i])) == 0;
		cr_assert(known, "%s", row);
		char *label = strstr(row, ": ") ? strstr(row, ": ") : strstr(row, " as ");
		cr_assert(label && !strpbrk(label + 2, "<>&`%$\\{}[]"), "%s", row);
	}
	timeline_release(&t);
	result_release(&r);
	buf_release(&out);
}
