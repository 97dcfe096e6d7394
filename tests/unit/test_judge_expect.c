/* SPDX-License-Identifier: MIT */
#include <signal.h>

#include "judge_scene.h"

TestSuite(judge_expect, .timeout = 10);

Test(judge_expect, exit_rules)
{
	static const struct {
		enum exit_rule rule;
		int value, status;
		const char *reason;
	} rows[] = {
		{ EXIT_NOT_JUDGED, 0, 5, "" },
		{ EXIT_CODE, 5, 5, "" },
		{ EXIT_CODE, 5, 0, "writer (yours): ended with exit status 0, expected 5" },
		{ EXIT_CODE, 0, 139, "writer (yours): ended with exit status 139, expected 0" },
		{ EXIT_NONZERO, 0, 1, "" },
		{ EXIT_NONZERO, 0, 0, "writer (yours): ended with exit status 0, which means "
				      "success; expected any other" },
		{ EXIT_SIGNAL, SIGTERM, 143, "writer (yours): ended with exit status 143, expected "
					     "to be ended by SIGTERM" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene s;
		scene_init(&s);
		s.expected[WRITER].exit_rule = rows[i].rule;
		s.expected[WRITER].exit_value = rows[i].value;
		s.programs[WRITER].status = rows[i].status;
		expect_verdict(&s, 0, *rows[i].reason ? VERDICT_WRONG_EXIT : VERDICT_PASS,
			       rows[i].reason);
	}
}

Test(judge_expect, a_wrong_exit_shows_what_the_program_complained_about)
{
	struct scene s;
	scene_init(&s);
	s.programs[WRITER].status = 1;
	s.programs[WRITER].err.bytes = (struct buf)BYTES("open: \x1b[1mNo such file\n");
	cr_expect(detail_has(&s, "writer (yours), stderr:\n  open: \\x1b[1mNo such file\n"));
}

Test(judge_expect, how_long_a_program_runs)
{
	static const struct {
		int64_t start, end, least, most;
		const char *reason;
	} rows[] = {
		{ SECOND, 3 * SECOND, 2 * SECOND, 2 * SECOND, "" },
		{ SECOND, 2 * SECOND, 2 * SECOND, 0,
		  "writer (yours): ended too early: after 1 s, expected at least 2 s" },
		{ 0, SECOND * 5 / 4, 0, SECOND / 4,
		  "writer (yours): ended too late: after 1.25 s, expected at most 250 ms" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene s;
		scene_init(&s);
		s.programs[WRITER].start_ns = rows[i].start;
		s.programs[WRITER].end_ns = rows[i].end;
		s.expected[WRITER].at_least_ns = rows[i].least;
		s.expected[WRITER].at_most_ns = rows[i].most;
		expect_verdict(&s, 0, *rows[i].reason ? VERDICT_WRONG_EXIT : VERDICT_PASS,
			       rows[i].reason);
	}
}

Test(judge_expect, an_unflushed_buffer_is_named)
{
	struct scene s;
	scene_init(&s);
	s.programs[READER].out.bytes = (struct buf)BYTES("");
	expect_verdict(&s, 0, VERDICT_WRONG_OUTPUT, "reader (reference): nothing was printed");
	cr_expect(!detail_has(&s, "printf"));
	s.processes[READER].output = STDOUT_PIPE;
	cr_expect(detail_has(&s, "_exit()"));
	s.programs[READER].ending = ENDING_STOPPED;
	expect_verdict(&s, 0, VERDICT_WRONG_OUTPUT,
		       "reader (reference): nothing was printed: the text is lost when a program "
		       "is ended before fflush(stdout)");
}

Test(judge_expect, stderr_and_the_screen_are_outputs_too)
{
	struct scene s;
	scene_init(&s);
	s.expected[WRITER].stderr_text = s.expected[READER].stdout_text;
	s.programs[WRITER].err.bytes = (struct buf)BYTES("bye\n");
	expect_verdict(&s, 0, VERDICT_WRONG_OUTPUT,
		       "writer (yours): stderr: line 1 should be `hello` but is `bye`");
	s.expected[WRITER].stderr_text.given = false;
	s.tests[0].expect.screen = s.expected[READER].stdout_text;
	s.record.screen.bytes = (struct buf)BYTES("hello\n\n");
	expect_verdict(&s, 0, VERDICT_WRONG_OUTPUT, "there is one newline too many at the end");
	s.record.screen.bytes = (struct buf)BYTES("hello\n");
	expect_verdict(&s, 0, VERDICT_PASS, "");
}

Test(judge_expect, an_object_must_be_there_as_described)
{
	static const struct {
		struct object there;
		struct expect_object wanted;
		const char *reason;
	} rows[] = {
		{ { OBJECT_FIFO, (char *)"/tmp/f", 0, 0666, 0 },
		  { (char *)"made", OBJECT_FIFO, (char *)"/tmp/f", -1, 0666, -1 }, "" },
		{ { OBJECT_FIFO, (char *)"/tmp/f", 0, 0644, 0 },
		  { (char *)"made", OBJECT_FIFO, (char *)"/tmp/f", -1, 0666, -1 },
		  "FIFO /tmp/f: the permissions are 0644, expected 0666" },
		{ { OBJECT_FIFO, (char *)"/tmp/g", 0, 0644, 0 },
		  { (char *)"made", OBJECT_FIFO, (char *)"/tmp/f", -1, -1, -1 },
		  "missing: FIFO /tmp/f; there is only: FIFO /tmp/g" },
		{ { OBJECT_FILE, (char *)"/tmp/f", 0, 0644, 0 },
		  { (char *)"made", OBJECT_FIFO, (char *)"/tmp/f", -1, -1, -1 },
		  "missing: FIFO /tmp/f; there is only: file /tmp/f" },
		{ { OBJECT_FILE, (char *)"/tmp/g", 0, 0644, 0 },
		  { (char *)"made", OBJECT_SEM, NULL, -1, -1, -1 }, "missing: semaphore set" },
		{ { OBJECT_SHM, (char *)"key 0x41000001", 1024, 0666, 1 },
		  { (char *)"made", OBJECT_SHM, NULL, 1024, 0666, 1 }, "" },
		{ { OBJECT_SHM, (char *)"key 0x41000001", 4096, 0666, 1 },
		  { (char *)"made", OBJECT_SHM, NULL, 1024, -1, -1 },
		  "shared memory segment (key 0x41000001, size 4096): the size is 4096 bytes, "
		  "expected 1024" },
		{ { OBJECT_SHM, (char *)"key 0x41000001", 4096, 0666, 1 },
		  { (char *)"made", OBJECT_SHM, NULL, -1, -1, 2 },
		  "shared memory segment (key 0x41000001, size 4096): it is attached 1 times, "
		  "expected 2" },
		{ { OBJECT_SEM, (char *)"key 0x00000001", 1, 0666, 0 },
		  { (char *)"made", OBJECT_SEM, NULL, 2, -1, -1 },
		  "semaphore set (key 0x00000001, semaphores: 1): the number of semaphores should "
		  "be 2" },
		{ { OBJECT_SEM, (char *)"key 0x00000001", 1, 0666, 0 },
		  { (char *)"never", OBJECT_SEM, NULL, 2, -1, -1 },
		  "the grader did not look for IPC objects at `never`" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene s;
		scene_init(&s);
		s.objects[0] = rows[i].there;
		s.snapshot.count = 1;
		s.object = rows[i].wanted;
		s.tests[0].expect.objects = &s.object;
		s.tests[0].expect.object_count = 1;
		bool ours = strcmp(s.object.at, "never") == 0;
		expect_verdict(&s, 0, ours		  ? VERDICT_HARNESS_ERROR
				      : *rows[i].reason ? VERDICT_MISSING_OBJECT
							: VERDICT_PASS, rows[i].reason);
	}
}

Test(judge_expect, leftovers_cost_only_the_points_for_them)
{
	struct scene s;
	scene_init(&s);
	leave(&s, OBJECT_SHM, "key 0xffffffff", 1024);
	leave(&s, OBJECT_SEM, "key 0x00000001", 1);
	s.orphans[0] = (struct orphan){ .program = WRITER, .pid = 4 };
	s.record.orphan_count = 1;
	expect_verdict(&s, 0, VERDICT_PASS, "");
	expect_verdict(&s, 1, VERDICT_LEFT_BEHIND,
		       "left behind: shared memory segment (key 0xffffffff, size 1024); "
		       "semaphore set (key 0x00000001, semaphores: 1); "
		       "writer (yours): child process 4, which its parent did not wait for");
	s.tests[1].expect.left_behind = LEFT_NO_PROCESSES;
	s.orphans[0].running = true;
	expect_verdict(&s, 1, VERDICT_LEFT_BEHIND,
		       "left behind: "
		       "writer (yours): child process 4, still running when its parent ended");
	s.orphans[0].program = READER; /* not the student's */
	expect_verdict(&s, 1, VERDICT_PASS, "");
	s.tests[0].expect.left_behind = LEFT_NO_OBJECTS;
	cr_expect(detail_has(&s, "shmctl(id, IPC_RMID, NULL)"));
	cr_expect(detail_has(&s, "ftok() has failed"));
}

Test(judge_expect, thousands_of_leftovers_are_counted_not_listed)
{
	struct scene s;
	scene_init(&s);
	struct orphan *many = xcalloc(5000, sizeof(*many)); /* all of program WRITER */
	s.record.orphans = many;
	s.record.orphan_count = 5000;
	s.tests[0].expect.left_behind = LEFT_NO_PROCESSES;
	cr_expect(detail_has(&s, "… 4960 more lines"));
	s.result.test = &s.tests[0];
	judge(&s.record, NULL, &s.result);
	cr_expect_lt(strlen(s.result.detail) + strlen(s.result.reason), 5000);
	free(s.result.reason);
	free(s.result.detail);
	free(many);
}

Test(judge_expect, a_wrong_answer_does_not_cost_the_points_for_cleaning_up)
{
	struct scene s;
	scene_init(&s);
	s.programs[READER].out.bytes = (struct buf)BYTES("hell\n");
	s.programs[WRITER].status = 1;
	expect_verdict(&s, 0, VERDICT_WRONG_EXIT,
		       "writer (yours): ended with exit status 1, expected 0");
	expect_verdict(&s, 1, VERDICT_PASS, "");
}

Test(judge_expect, cleaning_up_is_not_judged_after_a_broken_run)
{
	struct scene s;
	scene_init(&s);
	s.record.end = END_DEADLOCK;
	block(&s, READER, "read", "pipe");
	expect_verdict(&s, 1, VERDICT_SKIPPED,
		       "not judged, because the run did not end well: deadlock, nobody can go on: "
		       "reader (reference) waits in read(pipe)");
	s.record.end = END_DONE;
	s.programs[READER].ending = ENDING_EXITED;
	s.programs[WRITER].ending = ENDING_SIGNALED;
	s.programs[WRITER].status = SIGSEGV;
	expect_verdict(&s, 1, VERDICT_SKIPPED, "not judged, because the run did not end well: "
					       "writer (yours): crashed with SIGSEGV");
	s.record.end = END_HARNESS;
	expect_verdict(&s, 1, VERDICT_HARNESS_ERROR,
		       "the grader failed, this is no fault of the submission: ");
}

Test(judge_expect, who_does_nothing_has_not_cleaned_up)
{
	struct scene s;
	scene_init(&s);
	s.by_student[READER] = true;
	s.programs[READER].out.bytes = (struct buf)BYTES("");
	expect_verdict(&s, 1, VERDICT_SKIPPED,
		       "not judged, because nothing was made that could be left behind");
	s.programs[READER].out.bytes = (struct buf)BYTES("something\n");
	expect_verdict(&s, 1, VERDICT_PASS, "");
	s.object = (struct expect_object){ .at = (char *)"made", .kind = OBJECT_FIFO, .size = -1,
					   .mode = -1, .attached = -1 };
	s.tests[0].expect.objects = &s.object;
	s.tests[0].expect.object_count = 1;
	expect_verdict(&s, 1, VERDICT_SKIPPED,
		       "not judged, because nothing was made that could be left behind");
}

/* The second test asks only for the reader's output, in a run of the first that breaks off. */
Test(judge_expect, what_a_broken_run_still_tells_is_judged)
{
	struct scene s;
	scene_init(&s);
	struct expect_process only_reader = s.expected[READER];
	s.tests[1].expect = (struct expect){ .processes = &only_reader, .process_count = 1 };
	s.record.end = END_DEADLOCK;
	block(&s, WRITER, "wait4", "");
	expect_verdict(&s, 1, VERDICT_PASS, "");
	s.programs[READER].out.bytes = (struct buf)BYTES("bye\n");
	expect_verdict(&s, 1, VERDICT_WRONG_OUTPUT,
		       "reader (reference): line 1 should be `hello` but is `bye`");
	s.programs[READER].ending = ENDING_KILLED;
	expect_verdict(&s, 1, VERDICT_DEADLOCK,
		       "deadlock, nobody can go on: writer (yours) waits in wait()");
	s.record.end = END_DONE;
	s.programs[WRITER].ending = ENDING_SIGNALED;
	s.programs[WRITER].status = SIGSEGV;
	s.programs[READER].ending = ENDING_EXITED;
	s.programs[READER].out.bytes = (struct buf)BYTES("hello\n");
	expect_verdict(&s, 1, VERDICT_PASS, "");
}

Test(judge_expect, a_death_that_the_run_s_own_test_expects_breaks_nothing)
{
	struct scene s;
	scene_init(&s);
	s.expected[WRITER].exit_rule = EXIT_SIGNAL;
	s.expected[WRITER].exit_value = SIGTERM;
	s.programs[WRITER].ending = ENDING_SIGNALED;
	s.programs[WRITER].status = SIGTERM;
	expect_verdict(&s, 0, VERDICT_PASS, "");
	expect_verdict(&s, 1, VERDICT_PASS, "");
}
