/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../sandbox/memory.h"
#include "sample_spec.h"

static void use_utf8(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
}

TestSuite(spec, .timeout = 20, .init = use_utf8);

static struct homework *load_example(void)
{
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	struct homework *hw = sample_load(NULL, NULL, NULL, &mistakes);
	cr_assert_not_null(hw, "%s", mistakes.data);
	return hw;
}

Test(spec, the_homework_is_read_in_the_order_of_its_list)
{
	struct homework *hw = load_example();
	cr_assert_str_eq(hw->id, "hw");
	cr_assert_str_eq(hw->title.ko, "13강");
	cr_assert_eq(hw->points, 1500);
	cr_assert_eq(hw->starter_points, 250);
	cr_assert_eq(hw->exercise_count, 2);
	cr_assert_str_eq(hw->exercises[0].id, "fifo");
	cr_assert_str_eq(hw->exercises[0].path, "specs/hw/fifo.yaml");
	cr_assert_str_eq(hw->exercises[1].title.en, "Semaphore");
	cr_assert_eq(strlen(hw->hash), 64);
	homework_free(hw);
}

Test(spec, executables_and_processes_are_read)
{
	struct homework *hw = load_example();
	const struct exercise *ex = &hw->exercises[0];
	const struct process *reader = &ex->tests[0].processes[1];
	cr_assert_eq(ex->executable_count, 3);
	cr_assert_str_eq(ex->executables[2].source, "partners/split_writer.c");
	cr_assert(ex->executables[2].partner);
	cr_assert_not(ex->executables[1].partner);
	cr_assert_str_eq(reader->name, "reader");
	cr_assert_eq(reader->executable, 1);
	cr_assert_str_eq(reader->argv[0], "fifo_reader");
	cr_assert_str_eq(reader->argv[1], "arg 1");
	cr_assert_null(reader->argv[2]);
	cr_assert_str_eq(reader->environment[0], "LEVEL=3");
	cr_assert_null(reader->environment[1]);
	cr_assert_eq(reader->output, STDOUT_PIPE);
	cr_assert_str_eq(reader->input.data, "text\n");
	cr_assert(reader->input_open);
	cr_assert_null(ex->tests[0].processes[0].environment[0]);
	cr_assert_str_eq(ex->tests[0].processes[0].argv[0], "fifo_writer");
	homework_free(hw);
}

Test(spec, a_test_is_read_and_inherits_limits)
{
	struct homework *hw = load_example();
	const struct test *t = &hw->exercises[0].tests[0];
	cr_assert_eq(t->line, 9);
	cr_assert_str_eq(t->id, "reader_first");
	cr_assert_str_eq(t->name.ko, "메시지를 전달한다");
	cr_assert_str_eq(t->hint.en, "Open for reading first.");
	cr_assert_eq(t->points, 150);
	cr_assert_eq(t->axis, AXIS_ROBUST);
	cr_assert_eq(t->visibility, AFTER_DUE);
	cr_assert(t->network);
	cr_assert_eq(t->file_count, 2);
	cr_assert_str_eq(t->files[0].name, "shmfile");
	cr_assert_eq(t->files[0].data.len, 0);
	cr_assert_str_eq(t->files[1].data.data, "1\n1\n1\n");
	cr_assert_eq(t->limits.wall_ns, 5000000000);  /* its own */
	cr_assert_eq(t->limits.memory, 64 << 20);     /* the homework's */
	cr_assert_eq(t->limits.cpu_ns, 4000000000);   /* the default */
	cr_assert_eq(t->limits.processes, 8);
	cr_assert_eq(hw->exercises[1].tests[0].limits.processes, 64);
	cr_assert_str_eq(hw->exercises[1].tests[0].hint.ko, "");
	cr_assert_eq(hw->exercises[1].tests[0].axis, AXIS_CORRECT);
	cr_assert_eq(hw->exercises[1].tests[0].visibility, VISIBLE);
	homework_free(hw);
}

Test(spec, steps_are_read_in_their_order)
{
	static const struct {
		enum step_kind kind;
		int program;
		enum condition condition;
		int number;
		const char *text;
	} rows[] = {
		{ STEP_START, 1, 0, 0, NULL },
		{ STEP_UNTIL, 1, UNTIL_SETTLED, 0, NULL },
		{ STEP_UNTIL, 1, UNTIL_BLOCKED, 0, "open(/tmp/myfifo)" },
		{ STEP_UNTIL, 1, UNTIL_STDOUT, 0, "re+ady" },
		{ STEP_UNTIL, ALL_PROGRAMS, UNTIL_LISTENING, 5000, NULL },
		{ STEP_UNTIL, ALL_PROGRAMS, UNTIL_FILE, 0, "/tmp/myfifo" },
		{ STEP_START, 0, 0, 0, NULL },
		{ STEP_SNAPSHOT, ALL_PROGRAMS, 0, 0, "after_write" },
		{ STEP_SIGNAL, 1, 0, SIGINT, NULL },
		{ STEP_INPUT, 1, 0, 0, "xxxxx" },
		{ STEP_CLOSE_INPUT, 1, 0, 0, NULL },
		{ STEP_STOP, 0, 0, 0, NULL },
		{ STEP_REMOVE, ALL_PROGRAMS, 0, 0, "shmfile" },
		{ STEP_UNTIL, ALL_PROGRAMS, UNTIL_EXITED, 0, NULL },
	};
	struct homework *hw = load_example();
	const struct test *t = &hw->exercises[0].tests[0];
	cr_assert_eq(t->step_count, COUNT(rows));
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct step *s = &t->steps[i];
		cr_assert_eq(s->kind, rows[i].kind, "step %zu", i);
		cr_assert_eq(s->program, rows[i].program, "step %zu", i);
		cr_assert_eq(s->condition, rows[i].condition, "step %zu", i);
		cr_assert_eq(s->number, rows[i].number, "step %zu", i);
		cr_assert_eq(s->text_len, rows[i].text ? strlen(rows[i].text) : 0, "step %zu", i);
		cr_assert(!rows[i].text || strcmp(s->text, rows[i].text) == 0, "step %zu", i);
	}
	homework_free(hw);
}

Test(spec, without_steps_all_are_started_in_order_and_awaited)
{
	struct homework *hw = load_example();
	const struct test *t = &hw->exercises[1].tests[0];
	cr_assert_eq(t->step_count, 3);
	cr_assert_eq(t->steps[0].kind, STEP_START);
	cr_assert_eq(t->steps[0].program, 0);
	cr_assert_eq(t->steps[1].program, 1);
	cr_assert_eq(t->steps[2].kind, STEP_UNTIL);
	cr_assert_eq(t->steps[2].program, ALL_PROGRAMS);
	cr_assert_eq(t->steps[2].condition, UNTIL_EXITED);
	homework_free(hw);
}

Test(spec, pairings_say_who_is_the_students)
{
	static const struct {
		size_t exercise, test;
		const char *name;
		bool by_student[2];
	} rows[] = {
		{ 0, 0, "writer", { true, false } }, { 0, 0, "reader", { false, true } },
		{ 0, 0, "both", { true, true } },    { 0, 1, "reader", { false, true } },
		{ 0, 2, "", { false, true } }, /* the partner is not */
		{ 1, 0, "", { true, true } },
	};
	struct homework *hw = load_example();
	size_t next = 0;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct test *t = &hw->exercises[rows[i].exercise].tests[rows[i].test];
		next = i > 0 && rows[i].test == rows[i - 1].test &&
		       rows[i].exercise == rows[i - 1].exercise ? next + 1 : 0;
		cr_assert_lt(next, t->pairing_count);
		cr_assert_str_eq(t->pairings[next].name, rows[i].name);
		cr_assert_eq(t->pairings[next].by_student[0], rows[i].by_student[0], "row %zu", i);
		cr_assert_eq(t->pairings[next].by_student[1], rows[i].by_student[1], "row %zu", i);
	}
	homework_free(hw);
}

Test(spec, a_judging_test_borrows_the_run)
{
	struct homework *hw = load_example();
	const struct exercise *ex = &hw->exercises[0];
	cr_assert_eq(ex->tests[0].judges, -1);
	cr_assert_eq(ex->tests[1].judges, 0);
	cr_assert_eq(test_run(ex, &ex->tests[1]), &ex->tests[0]);
	cr_assert_eq(test_run(ex, &ex->tests[2]), &ex->tests[2]);
	cr_assert_eq(ex->tests[1].process_count, 0);
	cr_assert_eq(ex->tests[1].step_count, 0);
	homework_free(hw);
}

Test(spec, expectations_are_read)
{
	struct homework *hw = load_example();
	const struct expect *e = &hw->exercises[0].tests[0].expect;
	const struct expect_process *reader = &e->processes[0];
	const struct expect_process *writer = &e->processes[1];
	const struct matcher *m = &writer->stdout_text;
	cr_assert_eq(e->process_count, 2);
	cr_assert_eq(reader->process, 1);
	cr_assert_str_eq(reader->stdout_text.exact.data, "Read data: Hello\n");
	cr_assert(reader->stdout_text.has_exact);
	cr_assert_not(reader->stderr_text.given);
	cr_assert_eq(reader->exit_rule, EXIT_SIGNAL);
	cr_assert_eq(reader->exit_value, SIGINT);
	cr_assert_eq(writer->exit_rule, EXIT_NOT_JUDGED); /* a step stops it */
	cr_assert_eq(writer->at_least_ns, 1000000000);
	cr_assert_eq(writer->at_most_ns, 2500000000);
	cr_assert(m->given);
	cr_assert_not(m->has_exact);
	cr_assert_eq(m->contains_count, 2);
	cr_assert_str_eq(m->contains[1], "b");
	cr_assert_eq(m->not_contains_count, 1);
	cr_assert_eq(m->lines_count, 3);
	cr_assert_str_eq(m->matches, "Wrote: .*|-");
	cr_assert_eq(regexec(&m->regex, "Wrote: x\ny", 0, NULL, 0), 0);
	cr_assert_neq(regexec(&m->regex, " Wrote: x", 0, NULL, 0), 0);
	cr_assert_eq(e->left_behind, LEFT_NOTHING);
	cr_assert_eq(hw->exercises[0].tests[1].expect.left_behind, LEFT_NO_OBJECTS);
	homework_free(hw);
}

Test(spec, an_omitted_exit_is_0_but_not_for_a_judging_test)
{
	struct homework *hw = load_example();
	const struct test *tests = hw->exercises[0].tests;
	cr_assert_eq(tests[1].expect.processes[0].exit_rule, EXIT_NOT_JUDGED);
	cr_assert(tests[1].expect.processes[0].stderr_text.has_exact);
	cr_assert_eq(tests[2].expect.processes[0].exit_rule, EXIT_NONZERO);
	cr_assert_str_eq(tests[2].expect.processes[0].stdout_text.exact.data, "abab");
	cr_assert_eq(hw->exercises[1].tests[0].expect.processes[0].exit_rule, EXIT_CODE);
	cr_assert_eq(hw->exercises[1].tests[0].expect.processes[0].exit_value, 3);
	homework_free(hw);
}

Test(spec, objects_and_inside_are_read)
{
	struct homework *hw = load_example();
	const struct expect_object *o = hw->exercises[0].tests[0].expect.objects;
	const struct expect *e = &hw->exercises[1].tests[0].expect;
	const struct inside *in = &e->screen_inside;
	regmatch_t found[2];
	cr_assert_str_eq(o[0].at, "after_write");
	cr_assert_eq(o[0].kind, OBJECT_SHM);
	cr_assert_eq(o[0].size, 1024);
	cr_assert_eq(o[0].attached, 0);
	cr_assert_eq(o[0].mode, -1);
	cr_assert_null(o[0].name);
	cr_assert_str_eq(o[1].name, "/tmp/myfifo");
	cr_assert_eq(o[1].mode, 0666);
	cr_assert_eq(o[1].size, -1);
	cr_assert_eq(o[2].size, 2);
	cr_assert(e->screen.given);
	cr_assert(in->given);
	cr_assert_eq(in->at_most, 1);
	cr_assert_eq(in->reaches, 1);
	cr_assert_str_eq(in->apart[0], "1 2");
	cr_assert_eq(regexec(&in->enter_regex, "Enter PID=42", 2, found, 0), 0);
	cr_assert_eq(found[1].rm_so, 10);
	cr_assert_neq(regexec(&in->leave_regex, "Leave PID=42.", 2, found, 0), 0);
	homework_free(hw);
}

Test(spec, the_hash_changes_with_every_byte_of_every_file)
{
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	_cleanup_buf_ struct buf longer = BUF_INIT;
	struct homework *a = load_example();
	struct homework *b = load_example();
	buf_printf(&longer, "%s\n", sem_yaml);
	struct homework *c = sample_load(NULL, NULL, longer.data, &mistakes);
	cr_assert_str_eq(a->hash, b->hash);
	cr_assert_str_neq(a->hash, c->hash);
	homework_free(a);
	homework_free(b);
	homework_free(c);
}

/* Writes the example into a folder, which the caller removes. */
static void write_file(const char *root, const char *name, const char *text)
{
	_cleanup_free_ char *path = xasprintf("%s/specs/hw/%s", root, name);
	FILE *f = fopen(path, "w");
	fputs(text, f);
	fclose(f);
}

Test(spec, a_folder_is_loaded_and_what_cannot_be_read_is_named)
{
	char root[] = "/tmp/test_spec.XXXXXX";
	cr_assert_not_null(mkdtemp(root));
	_cleanup_free_ char *specs = xasprintf("%s/specs", root);
	_cleanup_free_ char *folder = xasprintf("%s/specs/hw", root);
	_cleanup_free_ char *sem = xasprintf("%s/sem.yaml", folder);
	_cleanup_free_ char *remove = xasprintf("rm -rf %s", root);
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	mkdir(specs, 0700);
	mkdir(folder, 0700);
	write_file(root, "homework.yaml", homework_yaml);
	write_file(root, "fifo.yaml", fifo_yaml);
	write_file(root, "sem.yaml", sem_yaml);
	write_file(root, ".sem.yaml", "an editor's");
	write_file(root, "notes.txt", "not ours");
	struct homework *hw = homework_load(root, "hw", &mistakes);
	cr_assert_not_null(hw, "%s", mistakes.data);
	homework_free(hw);
	unlink(sem);
	mkfifo(sem, 0600);
	cr_assert_null(homework_load(root, "hw", &mistakes));
	cr_assert_not_null(strstr(mistakes.data, "sem.yaml: not a regular file\n"), "%s",
			   mistakes.data);
	cr_assert_null(homework_load(root, "hw2", &mistakes));
	cr_assert_not_null(strstr(mistakes.data, "/specs/hw2: cannot read the homework: No such"));
	cr_assert_null(homework_load(root, "../specs/hw", &mistakes));
	cr_assert_eq(system(remove), 0);
}

Test(spec, without_homework_yaml_the_other_files_are_checked_all_the_same)
{
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	const struct spec_file files[] = {
		{ .name = (char[]){ "a.yaml" }, .text = (char[]){ "x: 1" }, .len = 4 },
	};
	cr_assert_null(homework_parse("specs/hw", "hw", files, 1, &mistakes));
	cr_assert_not_null(
		strstr(mistakes.data, "specs/hw/homework.yaml: there is no such file\n"));
	cr_assert_not_null(strstr(mistakes.data, "specs/hw/a.yaml:1:1: unknown key \"x\""));
}

Test(spec, aliases_are_allowed_but_not_without_bounds)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	const char *tests = strstr(fifo_yaml, "    hint: {");
	buf_add(&text, fifo_yaml, (size_t)(tests - fifo_yaml));
	buf_printf(&text, "    hint: &text %s", tests + strlen("    hint: "));
	buf_str(&text, "    hint: *text\n");
	struct homework *hw = sample_load(NULL, text.data, NULL, &mistakes);
	cr_assert_not_null(hw, "%s", mistakes.data);
	cr_assert_str_eq(hw->exercises[0].tests[2].hint.en, "Open for reading first.");
	homework_free(hw);

	_cleanup_buf_ struct buf bomb = BUF_INIT;
	buf_str(&bomb, "a: &a {x: x}\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\ntests:\n");
	buf_str(&bomb, "- &t {id: a, steps: &s [");
	for (int i = 0; i < 900; i++)
		buf_str(&bomb, "start: x, ");
	buf_str(&bomb, "]}\n");
	for (int i = 0; i < 900; i++)
		buf_str(&bomb, "- *t\n");
	cr_assert_null(sample_load(NULL, bomb.data, NULL, &mistakes));
	cr_assert_not_null(
		strstr(mistakes.data, "fifo.yaml: too much, with all aliases written out"));
}

static struct homework *load_with_faults(const char *faults)
{
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	_cleanup_free_ char *sem = xasprintf("%s    faults: %s\n", sem_yaml, faults);
	struct homework *hw = sample_load(NULL, NULL, sem, &mistakes);
	cr_assert_not_null(hw, "%s", mistakes.data);
	return hw;
}

Test(spec, what_may_follow_a_fault_has_a_default)
{
	struct homework *hw = load_with_faults("[short_reads, failed_calls]");
	const enum fault_rule *rules = hw->exercises[1].tests[0].faults;
	cr_expect_eq(rules[FAULT_SHORT_READ], FAULT_GOES_ON);
	cr_expect_eq(rules[FAULT_SHORT_WRITE], FAULT_NOT_TRIED);
	cr_expect_eq(rules[FAULT_CALL], FAULT_STOPS);
	homework_free(hw);
	hw = load_with_faults("{short_reads: stops, lost_peers: goes_on}");
	rules = hw->exercises[1].tests[0].faults;
	cr_expect_eq(rules[FAULT_SHORT_READ], FAULT_STOPS);
	cr_expect_eq(rules[FAULT_PEER], FAULT_GOES_ON);
	cr_expect_eq(rules[FAULT_CALL], FAULT_NOT_TRIED);
	homework_free(hw);
}
