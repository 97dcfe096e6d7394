/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../sandbox/memory.h"
#include "check.h"
#include "suite.h"

static void print_indented(const char *text)
{
	for (const char *end; *text; text = *end ? end + 1 : end) {
		end = strchrnul(text, '\n');
		printf("    %.*s\n", (int)(end - text), text);
	}
}

static void print_row(const char *kind, const struct attack *a)
{
	printf("%s - %s%s: %s (%.1f s)\n", kind, a->path, a->is_beside ? " (beside)" : "",
	       a->declaration.attack, (double)a->result.wall_ns / 1e9);
}

static void print_attack(struct suite *s, const struct attack *a)
{
	bool held = a->over && a->problems.len == 0;
	const char *gap = a->declaration.known_gap;
	s->passed += held;
	s->gaps += !held && gap;
	s->failed += !held && !gap;
	if (held && gap)
		print_row("closed gap", a);
	else if (held && s->verbose)
		print_row("ok", a);
	else if (!held && gap)
		printf("gap - %s%s: %s: %s\n", a->path, a->is_beside ? " (beside)" : "",
		       a->declaration.attack, gap);
	else if (!held)
		print_row("not ok", a);
	if (!held && (!gap || s->verbose))
		print_indented(a->over ? a->problems.data : "it was never carried out");
}

void rows_print_claim(struct suite *s, const char *claim, const struct buf *problems)
{
	s->passed += problems->len == 0;
	s->failed += problems->len > 0;
	if (problems->len > 0)
		printf("not ok - %s\n", claim);
	else if (s->verbose)
		printf("ok - %s\n", claim);
	print_indented(problems->data);
}

/* All attacks as one grade, in each format. */
static void check_all_reports(struct suite *s, struct buf *problems)
{
	struct homework hw = { .id = (char *)"attacks", .title = { (char *)"", (char *)"" } };
	struct result r = { .homework = &hw, .submission = (char *)"attacks",
			    .limits_by = (char *)"", .tier = (char *)"full" };
	for (size_t i = 0; i < s->count; i++) {
		r.tests = grow(r.tests, r.test_count, sizeof(*r.tests));
		r.tests[r.test_count++] = s->attacks[i]->result;
	}
	check_reports(&r, s->outside.secret, problems);
	free(r.tests);
}

void rows_print(struct suite *s)
{
	_cleanup_buf_ struct buf problems = BUF_INIT;
	for (size_t i = 0; i < s->count; i++)
		print_attack(s, s->attacks[i]);
	check_all_reports(s, &problems);
	rows_print_claim(s, "no report carries what it must not", &problems);
}

void rows_print_sum(const struct suite *s)
{
	printf("attacks: %zu passed, %zu failed, %zu known gaps, %zu skipped\n", s->passed,
	       s->failed, s->gaps, s->skipped);
}
