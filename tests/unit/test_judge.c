/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>

#include "judge_scene.h"

TestSuite(judge, .timeout = 10);

Test(judge, a_good_run_earns_its_points)
{
	struct scene s;
	scene_init(&s);
	expect_verdict(&s, 0, VERDICT_PASS, "");
	expect_verdict(&s, 1, VERDICT_PASS, "");
}

/* Everything is wrong at once; then one fault after the other is taken away. */
Test(judge, the_gravest_fault_decides)
{
	struct scene s;
	scene_init(&s);
	s.forbidden[0] = (char *)"ptrace writer";
	s.record.forbidden_count = 1;
	s.programs[WRITER].ending = ENDING_SIGNALED;
	s.programs[WRITER].status = SIGSEGV;
	s.programs[READER].status = 1;
	s.programs[READER].out.bytes = (struct buf)BYTES("hell\n");
	s.object = (struct expect_object){ .at = (char *)"made", .kind = OBJECT_FIFO, .size = -1,
					   .mode = -1, .attached = -1 };
	s.tests[0].expect.objects = &s.object;
	s.tests[0].expect.object_count = 1;
	s.tests[0].expect.left_behind = LEFT_NOTHING;
	leave(&s, OBJECT_FIFO, "/tmp/myfifo", 0);

	s.record.end = END_HARNESS;
	error_set(&s.record.error, 0, "no \x1b space");
	expect_verdict(&s, 0, VERDICT_HARNESS_ERROR,
		       "the grader failed, this is no fault of the submission: no \\x1b space");
	s.record.end = END_MEMORY;
	s.record.culprit = WRITER;
	expect_verdict(&s, 0, VERDICT_FORBIDDEN_CALL,
		       "writer (yours): the system call ptrace is not allowed here");
	s.record.forbidden_count = 0;
	expect_verdict(&s, 0, VERDICT_MEMORY,
		       "writer (yours): more memory was used than the limit of 64 MiB");
	s.record.end = END_DEADLOCK;
	expect_verdict(&s, 0, VERDICT_DEADLOCK, "waits for ever");
	s.record.end = END_DONE;
	expect_verdict(&s, 0, VERDICT_CRASHED, "writer (yours): crashed with SIGSEGV");
	s.programs[WRITER].ending = ENDING_EXITED;
	s.programs[WRITER].status = 0;
	expect_verdict(&s, 0, VERDICT_WRONG_EXIT,
		       "reader (reference): printed `hell` last, and ended with exit status 1, expected 0");
	s.programs[READER].status = 0;
	expect_verdict(&s, 0, VERDICT_WRONG_OUTPUT,
		       "reader (reference): line 1 should be `hello` but is `hell`");
	s.programs[READER].out.bytes = (struct buf)BYTES("hello\n");
	expect_verdict(&s, 0, VERDICT_MISSING_OBJECT, "missing: FIFO");
	s.tests[0].expect.object_count = 0;
	expect_verdict(&s, 0, VERDICT_LEFT_BEHIND, "left behind: FIFO /tmp/myfifo");
	s.record.left.count = 0;
	expect_verdict(&s, 0, VERDICT_PASS, "");
}

Test(judge, every_limit_has_its_word)
{
	static const struct {
		enum run_end end;
		enum verdict verdict;
		const char *reason;
	} rows[] = {
		{ END_WALL, VERDICT_WALL_TIME, "writer (yours): still running after 5 s" },
		{ END_CPU, VERDICT_CPU_TIME,
		  "writer (yours): more processor time was used than the limit of 2 s" },
		{ END_MEMORY, VERDICT_MEMORY,
		  "writer (yours): more memory was used than the limit of 64 MiB" },
		{ END_OUTPUT, VERDICT_OUTPUT,
		  "writer (yours): more was printed than the limit of 1 MiB" },
		{ END_PROCESSES, VERDICT_PROCESSES,
		  "writer (yours): more processes and threads were made than the limit of 32" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene s;
		scene_init(&s);
		s.record.end = rows[i].end;
		s.record.culprit = WRITER;
		s.programs[WRITER].ending = ENDING_KILLED;
		expect_verdict(&s, 0, rows[i].verdict, rows[i].reason);
	}
}

Test(judge, busy_waiting_is_told_apart_from_a_computing_loop)
{
	static const struct {
		const char *call;
		int fd;
		int64_t result;
		const char *reason, *detail;
	} rows[] = {
		{ "read", 3, -EAGAIN, "the last one was read(3)",
		  "read(3) failed with EAGAIN each time\nwithout O_NONBLOCK or IPC_NOWAIT" },
		{ "read", 0, 0, "the last one was read(0)",
		  "read(0) returned 0 each time\nread() returns 0 at the end" },
		{ "wait", -1, 0, "the last one was wait()",
		  "wait() returned 0 each time\nwithout WNOHANG" },
		{ "read", 7, -EBADF, "the last one was read(7)",
		  "read(7) failed with EBADF each time\nthe loop goes on although" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene s;
		scene_init(&s);
		s.record.end = END_CPU;
		s.record.culprit = WRITER;
		s.programs[WRITER].ending = ENDING_KILLED;
		s.programs[WRITER].pid = 2;
		s.record.busy = (struct busy){ 200000, WRITER, 2, 2, rows[i].call, rows[i].fd, 0 };
		struct event event = { .kind = EVENT_CALL, .program = WRITER, .pid = 2, .tid = 2,
				       .call = rows[i].call, .result = rows[i].result };
		s.record.trace = (struct trace){ .watched = true, .events = &event, .event_count = 1 };
		_cleanup_free_ char *reason = xasprintf("writer (yours) waits busily: 200,000 calls in "
							"a row brought nothing, %s", rows[i].reason);
		expect_verdict(&s, 0, VERDICT_CPU_TIME, reason);
		cr_expect(detail_has(&s, rows[i].detail), "%s", rows[i].detail);
	}
}

Test(judge, a_deadlock_names_who_waits_where)
{
	struct scene s;
	scene_init(&s);
	s.record.end = END_DEADLOCK;
	block(&s, READER, "openat", "/tmp/myfifo");
	expect_verdict(&s, 0, VERDICT_DEADLOCK, "deadlock, nobody can go on: "
						"reader (reference) waits in open(/tmp/myfifo)");
	cr_expect(detail_has(&s, "  writer (yours): ended with exit status 0\n"));
	cr_expect(detail_has(&s, "open(/tmp/myfifo): open() of a FIFO goes on when"));
	block(&s, WRITER, "read", "pipe");
	block(&s, WRITER, "read", "pipe");
	expect_verdict(&s, 0, VERDICT_DEADLOCK, "deadlock, nobody can go on: "
						"reader (reference) waits in open(/tmp/myfifo); "
						"writer (yours) waits in read(pipe)");
}

Test(judge, a_lone_program_needs_no_name)
{
	struct scene s;
	scene_init(&s);
	scene_alone(&s);
	s.record.end = END_DEADLOCK;
	block(&s, WRITER, "futex", "");
	expect_verdict(&s, 0, VERDICT_DEADLOCK, "deadlock, nobody can go on: the program waits in "
						"a pthread or semaphore function");
	s.record.end = END_DONE;
	s.programs[WRITER].ending = ENDING_EXITED;
	s.programs[WRITER].status = 3;
	expect_verdict(&s, 0, VERDICT_WRONG_EXIT, "ended with exit status 3, expected 0");
}

Test(judge, own_programs_have_plain_names)
{
	struct scene s;
	scene_init(&s);
	s.by_student[READER] = true;
	s.programs[READER].status = 1;
	expect_verdict(&s, 0, VERDICT_WRONG_EXIT, "reader: ended with exit status 1, expected 0");
}

Test(judge, wall_time_tells_waiting_from_running)
{
	struct scene s;
	scene_init(&s);
	s.record.end = END_WALL;
	block(&s, WRITER, "clock_nanosleep", "");
	expect_verdict(&s, 0, VERDICT_WALL_TIME,
		       "not ended after 5 s: writer (yours) waits in sleep()");
	s.record.blocked_count = 0;
	expect_verdict(&s, 0, VERDICT_WALL_TIME, "writer (yours): still running after 5 s");
	s.programs[READER].ending = ENDING_KILLED;
	expect_verdict(&s, 0, VERDICT_WALL_TIME, "not ended after 5 s");
}

Test(judge, a_death_by_signal_is_a_crash_unless_expected)
{
	static const struct {
		int signal;
		enum exit_rule rule;
		int value;
		enum verdict verdict;
		const char *reason;
	} rows[] = {
		{ SIGSEGV, EXIT_CODE, 0, VERDICT_CRASHED, "writer (yours): crashed with SIGSEGV" },
		{ SIGSEGV, EXIT_NOT_JUDGED, 0, VERDICT_CRASHED,
		  "writer (yours): crashed with SIGSEGV" },
		{ SIGFPE, EXIT_NONZERO, 0, VERDICT_CRASHED, "writer (yours): crashed with SIGFPE" },
		{ SIGUSR1, EXIT_CODE, 0, VERDICT_CRASHED,
		  "writer (yours): ended by the signal SIGUSR1" },
		{ SIGTERM, EXIT_SIGNAL, SIGTERM, VERDICT_PASS, "" },
		{ SIGINT, EXIT_SIGNAL, SIGTERM, VERDICT_CRASHED,
		  "writer (yours): ended by the signal SIGINT" },
		{ 36, EXIT_CODE, 0, VERDICT_CRASHED,
		  "writer (yours): ended by the signal SIGRTMIN+2" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene s;
		scene_init(&s);
		s.expected[WRITER].exit_rule = rows[i].rule;
		s.expected[WRITER].exit_value = rows[i].value;
		s.programs[WRITER].ending = ENDING_SIGNALED;
		s.programs[WRITER].status = rows[i].signal;
		expect_verdict(&s, 0, rows[i].verdict, rows[i].reason);
	}
}

Test(judge, a_signal_of_the_test_s_own_is_no_crash)
{
	static const struct {
		const char *what;
		enum exit_rule rule;
		int status, from, step;
		enum verdict verdict;
		const char *reason;
	} rows[] = {
		{ "it should have refused", EXIT_NONZERO, SIGINT, 0, 3, VERDICT_WRONG_EXIT,
		  "writer (yours): went on running instead of ending with an error; the test "
		  "stopped it with SIGINT" },
		{ "it should have caught it", EXIT_CODE, SIGINT, 1, 3, VERDICT_WRONG_EXIT,
		  "writer (yours): was ended by SIGINT, which the test had sent to it; expected exit "
		  "status 0" },
		{ "how it ends is not asked", EXIT_NOT_JUDGED, SIGINT, 0, 3, VERDICT_WRONG_EXIT,
		  "writer (yours): was ended by SIGINT, which the test had sent to it" },
		{ "the step never came", EXIT_CODE, SIGINT, 0, 1, VERDICT_CRASHED,
		  "writer (yours): ended by the signal SIGINT" },
		{ "another one was sent", EXIT_CODE, SIGTERM, 0, 3, VERDICT_CRASHED,
		  "writer (yours): ended by the signal SIGTERM" },
		{ "it came from a program", EXIT_CODE, SIGINT, 4, 3, VERDICT_CRASHED,
		  "writer (yours): ended by the signal SIGINT" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene s;
		struct step steps[] = { { .kind = STEP_START, .program = WRITER },
					{ .kind = STEP_SIGNAL, .program = WRITER, .number = SIGINT },
					{ .kind = STEP_START, .program = READER } };
		struct event event = { .kind = EVENT_SIGNAL, .program = WRITER, .pid = 2, .tid = 2,
				       .value = rows[i].status, .result = rows[i].from };
		scene_init(&s);
		s.tests[0].steps = steps;
		s.tests[0].step_count = COUNT(steps);
		s.expected[WRITER].exit_rule = rows[i].rule;
		s.programs[WRITER].ending = ENDING_SIGNALED;
		s.programs[WRITER].status = rows[i].status;
		s.programs[WRITER].pid = 2;
		s.record.step = rows[i].step;
		s.record.trace = (struct trace){ .watched = true, .events = &event, .event_count = 1 };
		expect_verdict(&s, 0, rows[i].verdict, rows[i].reason);
	}
}

Test(judge, a_partner_that_fails_tells_what_it_has_seen)
{
	static const struct {
		const char *err, *out, *call;
		int64_t result;
		const char *reason;
	} rows[] = {
		{ "trying\nconnect: Connection refused\n", "", "connect", -ECONNREFUSED,
		  "reported `connect: Connection refused`" },
		{ "\x1b[2J\n", "", "read", 0, "reported `\\x1b[2J`" },
		{ "", "Echo:\n", "connect", -ECONNREFUSED,
		  "connect() failed (Connection refused)" },
		{ "", "Echo: a\nEcho:", "recv", -EAGAIN, "printed `Echo:` last" },
		{ "", "", "recv", 0, "nothing came from its partner" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene s;
		struct event event = { .kind = EVENT_CALL, .program = READER, .pid = 3, .tid = 3,
				       .call = rows[i].call, .result = rows[i].result };
		scene_init(&s);
		s.programs[READER].status = 1;
		s.programs[READER].err.bytes = (struct buf){ .data = (char *)rows[i].err,
							     .len = strlen(rows[i].err) };
		s.programs[READER].out.bytes = (struct buf){ .data = (char *)rows[i].out,
							     .len = strlen(rows[i].out) };
		s.record.trace = (struct trace){ .watched = true, .events = &event, .event_count = 1 };
		_cleanup_free_ char *reason = xasprintf("reader (reference): %s, and ended with exit "
							"status 1, expected 0", rows[i].reason);
		expect_verdict(&s, 0, VERDICT_WRONG_EXIT, reason);
		cr_expect(detail_has(&s, "the cause is most likely in what yours did: writer (yours)"));
	}
}

Test(judge, a_process_that_is_not_listed_is_judged_for_crashes_alone)
{
	struct scene s;
	scene_init(&s);
	s.expected[WRITER].process = READER; /* nobody speaks of the writer */
	s.tests[0].expect.process_count = 1;
	s.programs[WRITER].status = 7;
	expect_verdict(&s, 0, VERDICT_PASS, "");
	s.programs[WRITER].ending = ENDING_STOPPED;
	expect_verdict(&s, 0, VERDICT_PASS, "");
	s.programs[WRITER].ending = ENDING_SIGNALED;
	s.programs[WRITER].status = SIGPIPE;
	expect_verdict(&s, 0, VERDICT_CRASHED, "writer (yours): ended by the signal SIGPIPE");
}

Test(judge, the_student_s_crash_comes_before_the_reference_s)
{
	struct scene s;
	scene_init(&s);
	s.by_student[WRITER] = false;
	s.by_student[READER] = true;
	for (size_t i = 0; i < PROGRAMS; i++)
		s.programs[i].ending = ENDING_SIGNALED;
	s.programs[WRITER].status = SIGPIPE;
	s.programs[READER].status = SIGSEGV;
	expect_verdict(&s, 0, VERDICT_CRASHED, "reader (yours): crashed with SIGSEGV");
}

Test(judge, a_program_that_cannot_start_is_the_fault_of_its_author)
{
	struct scene s;
	scene_init(&s);
	s.programs[WRITER].ending = ENDING_NO_EXEC;
	s.programs[WRITER].status = ENOMEM;
	expect_verdict(&s, 0, VERDICT_CRASHED,
		       "writer (yours): could not be started: Cannot allocate memory");
	s.programs[READER].ending = ENDING_NO_EXEC;
	s.programs[READER].status = ENOEXEC;
	expect_verdict(&s, 0, VERDICT_HARNESS_ERROR,
		       "reader (reference): could not be started: Exec format error");
}

Test(judge, our_own_faults_cost_nothing)
{
	struct scene s;
	scene_init(&s);
	s.forbidden[0] = (char *)"ptrace reader";
	s.record.forbidden_count = 1;
	expect_verdict(&s, 0, VERDICT_HARNESS_ERROR,
		       "reader (reference): the system call ptrace is not allowed here");
	expect_verdict(&s, 1, VERDICT_HARNESS_ERROR,
		       "reader (reference): the system call ptrace is not allowed here");
	s.record.forbidden_count = 0;
	s.programs[WRITER].ending = ENDING_NOT_STARTED;
	expect_verdict(&s, 0, VERDICT_HARNESS_ERROR,
		       "writer (yours): the grader does not know how it ended");
	s.record.program_count = 1;
	expect_verdict(&s, 0, VERDICT_HARNESS_ERROR, "the record is not one of this test");
}
