/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../harness/mistake.h"
#include "../../sandbox/memory.h"

static char folder[] = "/tmp/test_mistake.XXXXXX";

static void setup(void)
{
	cr_assert(mkdtemp(folder));
	cr_assert_eq(chdir(folder), 0);
}

static void teardown(void)
{
	static const char *const names[] = { "a/mistake.yaml", "b/mistake.yaml", "a", "b", "file" };
	for (size_t i = 0; i < COUNT(names); i++)
		remove(names[i]);
	remove(folder);
}

TestSuite(mistake, .timeout = 10, .init = setup, .fini = teardown);

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	cr_assert(file && fputs(text, file) >= 0 && fclose(file) == 0, "%s", path);
}

Test(mistake, says_which_tests_must_fail)
{
	struct mistake *all;
	size_t count;
	struct buf wrong = BUF_INIT;
	mkdir("b", 0755);
	mkdir("a", 0755);
	write_file("file", "is no sample submission\n");
	write_file("b/mistake.yaml", "mistake: loses a wake-up\nnot_yet: needs luck\n");
	write_file("a/mistake.yaml", "mistake: no unlink\nfails:\n  fifo.clean.reader: left_behind\n"
				     "  fifo.hello: deadlock\n");
	cr_assert_eq(mistake_load_all(folder, &all, &count, &wrong), 0, "%s", wrong.data);
	cr_assert_eq(count, 2);
	cr_expect_str_eq(all[0].name, "a");
	cr_expect_str_eq(all[0].summary, "no unlink");
	cr_expect_null(all[0].not_yet);
	cr_assert_eq(all[0].fail_count, 2);
	cr_expect_str_eq(all[0].fails[0].id, "fifo.clean.reader");
	cr_expect_eq(all[0].fails[0].verdict, VERDICT_LEFT_BEHIND);
	cr_expect_eq(all[0].fails[1].verdict, VERDICT_DEADLOCK);
	cr_expect_str_eq(all[1].not_yet, "needs luck");
	cr_expect_eq(all[1].fail_count, 0);
	cr_expect_eq(faccessat(all[0].folder, "mistake.yaml", F_OK, 0), 0);
	mistake_free_all(all, count);
	buf_release(&wrong);
}

/* A declaration that is passed over would let a grader pass that catches nothing. */
Test(mistake, refuses_what_declares_nothing)
{
	static const struct {
		const char *yaml, *message;
	} rows[] = {
		{ "", "the file is empty" },
		{ "mistake: x\n", "exactly one of \"fails\" and \"not_yet\" is needed" },
		{ "mistake: x\nnot_yet: y\nfails: {a.b: crashed}\n", "exactly one of" },
		{ "fails: {a.b: crashed}\n", "\"mistake\" is missing" },
		{ "mistake: x\nfails: {}\n", "nothing is in here" },
		{ "mistake: x\nfails: [a.b]\n", "this is a list" },
		{ "mistake: x\nfails: {a.b: pass}\n", "no verdict \"pass\" of a failed test" },
		{ "mistake: x\nfails: {a.b: harness_error}\n",
		  "no verdict \"harness_error\" of a failed test" },
		{ "mistake: x\nfails: {a.b: crash}\n", "no verdict \"crash\" of a failed test" },
		{ "mistake: x\nfails: {a.b: crashed, a.b: memory}\n", "is given twice" },
		{ "mistake: x\nfail: {a.b: crashed}\n", "did you mean \"fails\"" },
	};
	mkdir("a", 0755);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mistake *all;
		size_t count;
		struct buf wrong = BUF_INIT;
		write_file("a/mistake.yaml", rows[i].yaml);
		cr_expect_eq(mistake_load_all(folder, &all, &count, &wrong), -1, "%s",
			     rows[i].yaml);
		cr_expect(strstr(wrong.data, rows[i].message), "%s: %s", rows[i].yaml, wrong.data);
		cr_expect(strstr(wrong.data, "a/mistake.yaml"), "%s", wrong.data);
		mistake_free_all(all, count);
		buf_release(&wrong);
	}
}

Test(mistake, names_a_folder_without_a_declaration)
{
	struct mistake *all;
	size_t count;
	struct buf wrong = BUF_INIT;
	mkdir("a", 0755);
	cr_expect_eq(mistake_load_all(folder, &all, &count, &wrong), -1);
	cr_expect(strstr(wrong.data, "a/mistake.yaml: No such file"), "%s", wrong.data);
	mistake_free_all(all, count);
	cr_expect_eq(mistake_load_all("nowhere", &all, &count, &wrong), -1);
	cr_expect_eq(count, 0);
	buf_release(&wrong);
}
