/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SAMPLE_RESULT_H
#define TESTS_SAMPLE_RESULT_H

#include "../../harness/result.h"
#include "../../sandbox/memory.h"

/* A grade with one test of every kind, in which everything of the student's is hostile. */

#define HOSTILE                                                                                    \
	"\x1b[31mred\x1b[0m \x1b]0;title\a </testcase> ]]> <!-- & \" ' \\ " \
	"\xff\xfe \xc0\xaf\n"                                                                      \
	"::set-output name=score::100\n"                                                           \
	"   ::error::x ##[set-output name=score]100 ###[group]\n"                                  \
	"ok 1 - everything\n"                                                                      \
	"1..1\n"                                                                                   \
	"Bail out! now\n"                                                                          \
	"Score 100 / 100\n"                                                                        \
	"\r100/100\t\x7f \xe2\x80\xae" "backwards \xe2\x80\xa8 line\n"                             \
	"---\n...\n"                                                                               \
	"}],\"score\": 100\n"                                                                      \
	"안녕하세요, \xea\xb0 세상\n"

#define TEXT(english, korean) { (char *)(english), (char *)(korean) }

enum { SAMPLE_TESTS = 9 };

static struct pairing sample_pairings[] = {
	{ .name = (char *)"writer" }, { .name = (char *)"reader" }, { .name = (char *)"both" },
	{ .name = (char *)"" },
};

static struct test sample_tests[] = {
	{ .id = (char *)"hello", .points = 150,
	  .name = TEXT("prints the message that the writer sends",
		       "writer가 보낸 메시지를 그대로 출력한다"),
	  .hint = TEXT("read() returns the number of bytes; it adds no '\\0' at the end.",
		       "read()는 읽은 바이트 수를 돌려줄 뿐, 끝에 '\\0'을 붙이지 않습니다.") },
	{ .id = (char *)"clean", .points = 50, .axis = AXIS_CLEAN,
	  .name = TEXT("removes the FIFO", "FIFO를 지운다"), .hint = TEXT("", "") },
	{ .id = (char *)"secret", .points = 300, .visibility = HIDDEN,
	  .name = TEXT("SECRET name", "SECRET name"), .hint = TEXT("SECRET hint", "SECRET hint") },
	{ .id = (char *)"late", .points = 100, .visibility = AFTER_DUE, .axis = AXIS_ROBUST,
	  .name = TEXT("LATER name", "LATER name"), .hint = TEXT("LATER hint", "LATER hint") },
	{ .id = (char *)"order", .points = 225,
	  .name = TEXT("lets two processes into the critical section one after the other",
		       "두 프로세스를 임계 구역에 한 번에 하나씩 들여보낸다"),
	  .hint = TEXT("semop() with -1 waits until the value is positive.",
		       "semop()에 -1을 주면 값이 양수가 될 때까지 기다립니다.") },
};

static struct exercise sample_exercises[] = {
	{ .id = (char *)"fifo", .title = TEXT("FIFO", "FIFO 큐"), .path = (char *)"fifo.yaml",
	  .lecture = TEXT("Lecture 13, “FIFO queue”", "13강 “FIFO 큐”"), .points = 950 },
	{ .id = (char *)"sem", .title = TEXT("Semaphores", "세마포어"), .path = (char *)"sem.yaml",
	  .lecture = TEXT("Lecture 13, “Semaphore”", "13강 “세마포어”"), .points = 450 },
};

static struct homework sample_homework = {
	.id = (char *)"hw13",
	.title = TEXT("Inter-process communication", "프로세스 간 통신"),
	.exercises = sample_exercises, .exercise_count = 2, .points = 1400,
	.hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
};

static const struct {
	const char *id;
	int exercise, test, pairing;
	enum verdict verdict;
	const char *reason, *detail;
	int64_t points;
} sample_rows[SAMPLE_TESTS] = {
	{ "fifo.hello.writer", 0, 0, 0, VERDICT_PASS, "", "", 150 },
	{ "fifo.hello.reader", 0, 0, 1, VERDICT_WRONG_OUTPUT,
	  "reader printed another first line than expected",
	  "expected: Hello from the writer\nactual:   Hello from the write\n", 0 },
	{ "fifo.hello.both", 0, 0, 2, VERDICT_WRONG_OUTPUT, "reader printed " HOSTILE, HOSTILE, 0 },
	{ "fifo.clean.both", 0, 1, 2, VERDICT_LEFT_BEHIND,
	  "the FIFO /tmp/myfifo is still there", "", 0 },
	{ "fifo.secret", 0, 2, 3, VERDICT_CRASHED, "SECRET reason", "SECRET detail", 0 },
	{ "fifo.late", 0, 3, 3, VERDICT_DEADLOCK, "LATER reason", "LATER detail", 0 },
	{ "sem.order.both", 1, 4, 2, VERDICT_NOT_SUBMITTED, "sem.c was not submitted", "", 0 },
	{ "sem.skip", 1, 1, 3, VERDICT_SKIPPED, "needs the network", "", 0 },
	{ "sem.fault", 1, 4, 3, VERDICT_HARNESS_ERROR, "mount /proc: Permission denied", "", 0 },
};

static void sample_source(struct source_result *s, const char *name, bool submitted, bool built,
			  const char *problem, const char *diagnostics)
{
	*s = (struct source_result){ .name = name, .submitted = submitted, .built = built };
	s->problem = xstrdup(problem);
	s->diagnostics = xstrdup(diagnostics);
}

/* For result_release(). */
static struct result sample_result(void)
{
	struct result r = { .homework = &sample_homework, .harness_error = true };
	r.submission = xstrdup("submissions/\x1b[2J::warning::kim");
	r.tier = xstrdup("full");
	r.limits_by = xstrdup("rlimits and accounting");
	r.wall_ns = 1234567890;
	r.source_count = 4;
	r.sources = xcalloc(r.source_count, sizeof(*r.sources));
	sample_source(&r.sources[0], "fifo_writer.c", true, true, "", "warning: unused variable\n");
	sample_source(&r.sources[1], "fifo_reader.c", true, false, "", HOSTILE HOSTILE HOSTILE);
	sample_source(&r.sources[2], "sem.c", false, false, "", "");
	sample_source(&r.sources[3], "pipe.c", true, false, "is a FIFO, not a file", "");
	r.test_count = SAMPLE_TESTS;
	r.tests = xcalloc(r.test_count, sizeof(*r.tests));
	for (size_t i = 0; i < SAMPLE_TESTS; i++) {
		r.tests[i] = (struct test_result){
			.exercise = &sample_exercises[sample_rows[i].exercise],
			.test = &sample_tests[sample_rows[i].test],
			.pairing = &sample_pairings[sample_rows[i].pairing],
			.id = xstrdup(sample_rows[i].id),
			.verdict = sample_rows[i].verdict,
			.reason = xstrdup(sample_rows[i].reason),
			.detail = xstrdup(sample_rows[i].detail),
			.wall_ns = 15 * 1000 * 1000,
			.points = sample_rows[i].points,
		};
		r.score += r.tests[i].points;
		r.max_score += r.tests[i].test->points;
	}
	return r;
}

#endif
