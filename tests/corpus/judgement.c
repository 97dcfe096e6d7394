/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../harness/judge.h"
#include "../../harness/schema.h"
#include "../../sandbox/memory.h"
#include "corpus.h"

/*
 * Each word of `behaviour` is judged as a test asks for it that judges a run again; the program is
 * the student's own.
 */

struct court {
	struct process process;
	bool by_student;
	struct pairing pairing;
	struct test tests[2]; /* the second judges the run of the first */
	struct exercise exercise;
};

static void court_init(struct court *c)
{
	*c = (struct court){
		.process = { .name = (char *)"program" },
		.by_student = true,
		.pairing = { .name = (char *)"", .by_student = &c->by_student },
		.tests = { { .judges = -1, .processes = &c->process, .process_count = 1 },
			   { .judges = 0 } },
		.exercise = { .tests = c->tests, .test_count = COUNT(c->tests) },
	};
}

static enum judged judged_as(enum verdict verdict)
{
	return verdict == VERDICT_PASS		    ? JUDGED_RIGHT
	       : verdict == VERDICT_WRONG_BEHAVIOUR ? JUDGED_WRONG
						    : JUDGED_NOTHING;
}

/* What is not declared must not be wrong; whether it uses a mechanism only matters to who asks. */
static bool is_as_declared(enum judged declared, enum judged got, const char *word)
{
	if (declared != JUDGED_NOT_DECLARED)
		return got == declared;
	return got != JUDGED_WRONG || strncmp(word, "uses_", 5) == 0;
}

static void check_word(struct example *e, const struct record *record, struct court *c, int b)
{
	struct test *asking = &c->tests[1];
	struct test_result result = { .exercise = &c->exercise, .pairing = &c->pairing,
				      .test = asking };
	asking->expect.behaviour = 1u << b;
	judge(record, NULL, &result);
	enum judged got = judged_as(result.verdict);
	const char *told = e->declaration.told[b];
	bool good = is_as_declared(e->declaration.judged[b], got, behaviour_words[b]);
	if (!good || result.unchecked || (told && !strstr(result.reason, told)))
		buf_printf(&e->problems, "run %d, %s is judged %s: %s\n", e->over,
			   behaviour_words[b], judged_names[got], result.reason);
	free(result.reason);
	free(result.detail);
}

void judgement_check(struct example *e, const struct record *record)
{
	struct court c;
	court_init(&c);
	if (e->declaration.judged_count == 0 || !record->trace.watched)
		return;
	for (int b = 0; b < BEHAVIOUR_COUNT; b++)
		check_word(e, record, &c, b);
}

/* --- is there a program for each word? --- */

#define CAUGHT 1
#define LEFT_ALONE 2

static size_t count_judged(const struct corpus *c, int b, enum judged as)
{
	size_t count = 0;
	for (size_t i = 0; i < c->count; i++)
		count += c->examples[i]->declaration.judged[b] == as;
	return count;
}

static void print_word(struct corpus *c, int b)
{
	size_t wrong = count_judged(c, b, JUDGED_WRONG), right = count_judged(c, b, JUDGED_RIGHT);
	bool enough = wrong >= CAUGHT && right >= LEFT_ALONE;
	printf("%s - %s: wrong programs: %zu, right ones: %zu\n", enough ? "ok" : "not ok",
	       behaviour_words[b], wrong, right);
	c->failed += !enough;
}

void judgement_print_words(struct corpus *c)
{
	size_t count = 0;
	for (size_t i = 0; i < c->count; i++)
		count += c->examples[i]->declaration.judged_count;
	for (int b = 0; b < BEHAVIOUR_COUNT && count > 0; b++)
		print_word(c, b);
}
