/* SPDX-License-Identifier: MIT */
#include "trace_scene.h"

TestSuite(judge_trace, .timeout = 10);

Test(judge_trace, unused_ends_of_pipes)
{
	static const struct row rows[] = {
		{ "both close what they do not use", CLOSES_UNUSED_PIPE_ENDS, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), CLOSE(3, 4),
		    CLOSE(2, 3), ON_FD(2, "write", 4, 0, 17), CLOSE(2, 4),
		    ON_FD(3, "read", 3, 0, 17), ON_FD(3, "read", 3, 0, 0), CLOSE(3, 3), END(3),
		    END(2) } },
		{ "the write end is closed between the first and the last read",
		  CLOSES_UNUSED_PIPE_ENDS, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), ON_FD(2, "write", 4, 0, 17),
		    ON_FD(3, "read", 3, 0, 17), CLOSE(3, 4), ON_FD(3, "read", 3, 0, 0), END(3) } },
		{ "a copy of the write end is open", CLOSES_UNUSED_PIPE_ENDS,
		  "child process 3: reads from the pipe while its write end (descriptor 7) is "
		  "still open here", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), ON_FD(2, "dup", 4, 0, 7), START(3, 2),
		    CLOSE(3, 4), ON_FD(2, "write", 4, 0, 17), ON_FD(3, "read", 3, 0, 17),
		    END(3) } },
		{ "the reader keeps the write end of the second pipe", CLOSES_UNUSED_PIPE_ENDS,
		  "child process 3: reads from the pipe 2 while its write end (descriptor 6) is "
		  "still open here", { TWO_PIPES },
		  { START(2, 0), PIPE(2, 3, 4, 0), PIPE(2, 5, 6, 1), START(3, 2),
		    ON_FD(2, "write", 6, 1, 1), ON_FD(3, "read", 5, 1, 1), END(3) } },
		{ "the writer keeps the read end", CLOSES_UNUSED_PIPE_ENDS,
		  "parent process: writes to the pipe and never closes its read end (descriptor 3)",
		  { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), CLOSE(3, 4),
		    ON_FD(2, "write", 4, 0, 17), ON_FD(3, "read", 3, 0, 17), END(3), END(2) } },
		{ "whoever is killed has no time to close", CLOSES_UNUSED_PIPE_ENDS, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), CLOSE(3, 4),
		    ON_FD(2, "write", 4, 0, 17), ON_FD(3, "read", 3, 0, 17), KILLED(2) } },
		{ "a pipe to itself needs both ends", CLOSES_UNUSED_PIPE_ENDS, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), ON_FD(2, "write", 4, 0, 1),
		    ON_FD(2, "read", 3, 0, 1), END(2) } },
		{ "what exec has closed is not known", CLOSES_UNUSED_PIPE_ENDS, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), ON_FD(3, "dup2", 3, 0, 0), EXEC(3),
		    ON_FD(3, "read", 0, 0, 17), END(3) } },
		{ "no pipe at all", CLOSES_UNUSED_PIPE_ENDS, NOTHING_SEEN, { A_PIPE },
		  { START(2, 0), END(2) } },
	};
	CHECK(rows);
}

Test(judge_trace, descriptors_that_stay_open)
{
	static const struct row rows[] = {
		{ "all closed, one by dup2 over it", CLOSES_DESCRIPTORS, "", { TWO_PIPES },
		  { START(2, 0), PIPE(2, 3, 4, 0), PIPE(2, 5, 6, 1), CLOSE(2, 3), CLOSE(2, 4),
		    CLOSE(2, 5), CLOSE(2, 6), END(2) } },
		{ "a whole range is closed", CLOSES_DESCRIPTORS, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0),
		    { EVENT(2, .kind = EVENT_CALL, .call = "close_range", .fd = 3,
			    .value = 0xffffffff, .thing = NO_THING) },
		    END(2) } },
		{ "a FIFO stays open", CLOSES_DESCRIPTORS,
		  "ends without close() of a descriptor that it has opened: 3 (FIFO /tmp/f)",
		  { A_FIFO }, { START(2, 0), ON_FD(2, "open", 3, 0, 3), END(2) } },
		{ "an accepted connection stays open", CLOSES_DESCRIPTORS,
		  "ends without close() of a descriptor that it has opened: 4 (connection port "
		  "5000)",
		  { { THING_CONNECTION, 1, (char *)"port 5000" } },
		  { START(2, 0), ON_FD(2, "socket", 3, NO_THING, 3), ON_FD(2, "accept", 3, 0, 4),
		    CLOSE(2, 3), END(2) } },
		{ "a child need not close what it has inherited", CLOSES_DESCRIPTORS, "",
		  { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), END(3), CLOSE(2, 3), CLOSE(2, 4),
		    END(2) } },
		{ "a handler has ended it", CLOSES_DESCRIPTORS, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), SIGNAL(2, SIGINT, 0),
		    { EVENT(2, .kind = EVENT_END, .in_handler = true, .call = "",
			    .thing = NO_THING) } } },
		{ "an error has ended it", CLOSES_DESCRIPTORS, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0),
		    { EVENT(2, .kind = EVENT_END, .value = 1, .call = "", .thing = NO_THING) } } },
		{ "the standard streams stay", CLOSES_DESCRIPTORS, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), ON_FD(2, "dup2", 3, 0, 0), CLOSE(2, 3),
		    CLOSE(2, 4), END(2) } },
		{ "a plain file is nobody's business here", CLOSES_DESCRIPTORS, NOTHING_SEEN,
		  { { THING_FILE, 1, (char *)"/tmp/x" } },
		  { START(2, 0), ON_FD(2, "open", 3, 0, 3), END(2) } },
	};
	CHECK(rows);
}

Test(judge_trace, fifos)
{
	static const struct row rows[] = {
		{ "the right mode, for mknod", MAKES_FIFOS_FOR_ALL, "", { A_FIFO },
		  { START(2, 0), CALL(2, "mkfifo", 0, 010666, 0) } },
		{ "0666 without the 0", MAKES_FIFOS_FOR_ALL,
		  "makes the FIFO /tmp/f with the mode 1232, expected 0666", { A_FIFO },
		  { START(2, 0), CALL(2, "mkfifo", 0, 666, 0) } },
		{ "opened to all afterwards", MAKES_FIFOS_FOR_ALL, "", { A_FIFO },
		  { START(2, 0), CALL(2, "mkfifo", 0, 0600, 0), CALL(2, "chmod", 0, 0666, 0) } },
		{ "an ordinary file by mknod()", MAKES_FIFOS_FOR_ALL, NOTHING_SEEN, { A_FIFO },
		  { START(2, 0), CALL(2, "mkfifo", 0, 0100600, 0) } },
		{ "it was there already", MAKES_FIFOS_FOR_ALL, NOTHING_SEEN, { A_FIFO },
		  { START(2, 0), CALL(2, "mkfifo", 0, 0600, -EEXIST) } },
		{ "removed under the same name", REMOVES_FIFOS, "", { A_FIFO, A_FIFO },
		  { START(2, 0), CALL(2, "mkfifo", 0, 0666, 0), CALL(2, "unlink", 1, 0, 0) } },
		{ "removed under another name", REMOVES_FIFOS, "",
		  { A_FIFO, { THING_FILE, 1, (char *)"./f" } },
		  { START(2, 0), CALL(2, "mkfifo", 0, 0666, 0), CALL(2, "unlink", 1, 0, 0) } },
		{ "none made", REMOVES_FIFOS, NOTHING_SEEN, { A_FIFO }, { START(2, 0) } },
	};
	CHECK(rows);
}

Test(judge_trace, a_fifo_that_is_there_at_the_end_was_not_removed)
{
	struct thing fifo = A_FIFO;
	struct event events[] = { START(2, 0), CALL(2, "unlink", 0, 0, 0),
				  CALL(2, "mkfifo", 0, 0666, 0) };
	struct scene s;
	scene_init(&s);
	scene_alone(&s);
	leave(&s, OBJECT_FIFO, "/tmp/f", 0);
	s.tests[0].expect.behaviour = 1u << REMOVES_FIFOS;
	s.record.trace = (struct trace){ .watched = true, .things = &fifo, .thing_count = 1,
					 .events = events, .event_count = COUNT(events) };
	expect_verdict(&s, 0, VERDICT_WRONG_BEHAVIOUR, "nobody removes it: FIFO /tmp/f");
}

Test(judge_trace, sockets)
{
	static const struct row rows[] = {
		{ "in order", SETS_UP_SOCKETS_IN_ORDER, "", { { THING_LISTENER, 1, (char *)"" } },
		  { START(2, 0), ON_FD(2, "socket", 3, 0, 3), ON_FD(2, "bind", 3, 0, 0),
		    ON_FD(2, "listen", 3, 0, 0), START(3, 2), ON_FD(3, "accept", 3, 0, 4) } },
		{ "not bound", SETS_UP_SOCKETS_IN_ORDER,
		  "calls listen() before bind() (descriptor 3), so the kernel chooses the port",
		  { { THING_LISTENER, 1, (char *)"" } },
		  { START(2, 0), ON_FD(2, "socket", 3, 0, 3), ON_FD(2, "listen", 3, 0, 0) } },
		{ "does not listen", SETS_UP_SOCKETS_IN_ORDER,
		  "calls accept() before listen() (descriptor 3)",
		  { { THING_SOCKET, 1, (char *)"" } },
		  { START(2, 0), ON_FD(2, "socket", 3, 0, 3), ON_FD(2, "bind", 3, 0, 0),
		    ON_FD(2, "accept", 3, 0, -EINVAL) } },
		{ "a client needs none of it", SETS_UP_SOCKETS_IN_ORDER, NOTHING_SEEN,
		  { { THING_CONNECTION, 1, (char *)"" } },
		  { START(2, 0), ON_FD(2, "socket", 3, 0, 3), ON_FD(2, "connect", 3, 0, 0) } },
	};
	CHECK(rows);
}

Test(judge_trace, the_mechanism_is_used)
{
	static const struct row rows[] = {
		{ "from parent to child", USES_PIPE, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), ON_FD(2, "write", 4, 0, 17),
		    ON_FD(3, "read", 3, 0, 17) } },
		{ "who has waited in read() may return first", USES_PIPE, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), ON_FD(3, "read", 3, 0, 17),
		    ON_FD(2, "write", 4, 0, 17) } },
		{ "written, but never read", USES_PIPE,
		  "nothing went through a pipe from one process to another", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), ON_FD(2, "write", 4, 0, 17) } },
		{ "read by the writer", USES_PIPE,
		  "nothing went through a pipe from one process to another", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), ON_FD(2, "write", 4, 0, 17),
		    ON_FD(2, "read", 3, 0, 17) } },
		{ "by a file instead", USES_FIFO,
		  "nothing went through a FIFO from one process to another",
		  { { THING_FILE, 1, (char *)"/tmp/f" } },
		  { START(2, 0), START(3, 2), ON_FD(2, "write", 4, 0, 17),
		    ON_FD(3, "read", 3, 0, 17) } },
		{ "by a FIFO", USES_FIFO, "", { A_FIFO },
		  { START(2, 0), START(3, 2), ON_FD(2, "write", 4, 0, 17),
		    ON_FD(3, "read", 3, 0, 17) } },
		{ "by a connection", USES_SOCKET, "", { { THING_CONNECTION, 1, (char *)"" } },
		  { START(2, 0), START(3, 2), ON_FD(2, "send", 4, 0, 17),
		    ON_FD(3, "recv", 3, 0, 17) } },
		{ "a segment attached by two", USES_SHARED_MEMORY, "", { A_SEGMENT },
		  { START(2, 0), START(3, 2), CALL(2, "shmat", 0, 0, 0),
		    CALL(3, "shmat", 0, 0, 0) } },
		{ "a segment inherited", USES_SHARED_MEMORY, "", { A_SEGMENT },
		  { START(2, 0), CALL(2, "shmat", 0, 0, 0), START(3, 2) } },
		{ "two segments", USES_SHARED_MEMORY,
		  "no two processes have attached the same shared memory", { A_SEGMENT, A_SEGMENT },
		  { START(2, 0), START(3, 2), CALL(2, "shmat", 0, 0, 0),
		    CALL(3, "shmat", 1, 0, 0) } },
		{ "a signal to the child", USES_SIGNALS, "", { A_PIPE },
		  { START(2, 0), START(3, 2), SIGNAL(3, SIGUSR1, 2) } },
		{ "one that sigwait() takes", USES_SIGNALS, "", { A_PIPE },
		  { START(2, 0), START(3, 2), KILL(3, 2, SIGUSR1) } },
		{ "one to the whole group", USES_SIGNALS, "", { A_PIPE },
		  { START(2, 0), START(3, 2), KILL(3, 0, SIGUSR1) } },
		{ "only the question whether it is there", USES_SIGNALS,
		  "no signal went from one process to another", { A_PIPE },
		  { START(2, 0), START(3, 2), KILL(2, 3, 0), KILL(2, 2, SIGUSR1) } },
		{ "by splice()", USES_PIPE, "", { A_PIPE },
		  { START(2, 0), PIPE(2, 3, 4, 0), START(3, 2), CALL(2, "splice", 0, 1, 17),
		    CALL(3, "splice", 0, 0, 17) } },
		{ "a datagram from socket to socket", USES_SOCKET, "",
		  { { THING_SOCKET, 1, (char *)"" }, { THING_SOCKET, 2, (char *)"port 5000" } },
		  { START(2, 0), START(3, 2), ON_FD(2, "send", 4, 0, 17),
		    ON_FD(3, "recv", 3, 1, 17) } },
		{ "a signal to itself", USES_SIGNALS,
		  "no signal went from one process to another", { A_PIPE },
		  { START(2, 0), START(3, 2), SIGNAL(2, SIGUSR1, 2) } },
	};
	CHECK(rows);
}

/* A thread asks `times` times, `apart_ns` between two, and after each `every` it sleeps. */
static void poll_often(struct scene *s, const struct event *ask, size_t times, int64_t apart_ns,
		       size_t every)
{
	struct event *events = xcalloc(2 * times, sizeof(*events));
	size_t count = 0;
	for (size_t i = 0; i < times; i++) {
		events[count] = *ask;
		events[count++].at_ns = (int64_t)i * apart_ns;
		if (every > 0 && i % every == every - 1)
			events[count++] = (struct event)CALL(2, "sleep", NO_THING, 0, 0);
	}
	s->tests[0].expect.behaviour = 1u << WAITS_WITHOUT_POLLING;
	s->record.trace = (struct trace){ .watched = true, .events = events, .event_count = count };
}

#define BUSY(call) \
	"asks again and again instead of waiting: 150 times in a row with " call "()"

Test(judge_trace, busy_waiting)
{
	static const struct {
		struct event ask;
		size_t times;
		int64_t apart_ns;
		size_t every;
		const char *reason;
	} rows[] = {
		{ CALL(2, "read", 0, 1, -EAGAIN), 150, 20000, 0, BUSY("read") },
		{ CALL(2, "wait", NO_THING, -1, 0), 150, 20000, 0, BUSY("wait") },
		{ CALL(2, "kill", NO_THING, 0, 0), 150, 20000, 0, BUSY("kill") },
		{ CALL(2, "poll", NO_THING, 0, 0), 150, 20000, 0, BUSY("poll") },
		{ CALL(2, "read", 0, 1, 1), 150, 20000, 0, "" },
		{ CALL(2, "poll", NO_THING, 10, 0), 150, 20000, 0, "" },   /* it has a timeout */
		{ CALL(2, "select", NO_THING, 0, 0), 150, 10000000, 0, "" }, /* that took 10 ms */
		{ CALL(2, "read", 0, 1, -EAGAIN), 90, 20000, 0, "" },
		{ CALL(2, "read", 0, 1, -EAGAIN), 1500, 20000, 50, "" },	   /* it sleeps */
		{ CALL(2, "futex", NO_THING, 128, -EAGAIN), 150, 20000, 0, "" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene s;
		scene_init(&s);
		scene_alone(&s);
		poll_often(&s, &rows[i].ask, rows[i].times, rows[i].apart_ns, rows[i].every);
		fprintf(stderr, "row %zu\n", i);
		expect_verdict(&s, 0, *rows[i].reason ? VERDICT_WRONG_BEHAVIOUR : VERDICT_PASS,
			       rows[i].reason);
		free(s.record.trace.events);
	}
}

/* One look at each of many is no busy waiting. */
Test(judge_trace, many_things_may_be_asked_once)
{
	static const struct event ask = CALL(2, "recv", 0, 1, -EAGAIN);
	struct scene s;
	scene_init(&s);
	scene_alone(&s);
	poll_often(&s, &ask, 150, 20000, 0);
	for (size_t i = 0; i < 150; i++)
		s.record.trace.events[i].fd = (int)i / 75; /* of two, each 75 times */
	expect_verdict(&s, 0, VERDICT_PASS, "");
	free(s.record.trace.events);
}

Test(judge_trace, busy_waiting_is_told_only_before_a_gap)
{
	static const struct event ask = CALL(2, "read", 0, 1, -EAGAIN);
	struct scene s;
	scene_init(&s);
	scene_alone(&s);
	poll_often(&s, &ask, 150, 20000, 0);
	s.record.trace.lost = 1;
	s.record.trace.lost_at = 90;
	expect_verdict(&s, 0, VERDICT_PASS, "");
	s.record.trace.lost_at = 140;
	expect_verdict(&s, 0, VERDICT_WRONG_BEHAVIOUR,
		       "asks again and again instead of waiting: 140 times in a row with read()");
	free(s.record.trace.events);
}

Test(judge_trace, what_the_grader_has_not_seen_costs_nothing)
{
	struct scene s;
	scene_init(&s);
	scene_alone(&s);
	s.tests[0].expect.behaviour = 1u << USES_PIPE;
	expect_verdict(&s, 0, VERDICT_SKIPPED,
		       "not judged, because nobody watched the programs");
	cr_expect(s.result.unchecked);
	s.record.trace = (struct trace){ .watched = true, .lost = 1 };
	expect_verdict(&s, 0, VERDICT_SKIPPED,
		       "not judged, because so much happened that the grader did not keep all of "
		       "it");
	cr_expect(s.result.unchecked);
	s.record.trace.lost = 0;
	expect_verdict(&s, 0, VERDICT_WRONG_BEHAVIOUR,
		       "nothing went through a pipe from one process to another");
	cr_expect(!s.result.unchecked);
}

Test(judge_trace, a_flood_of_ones_own_calls_hides_nothing)
{
	struct scene s;
	struct event own = { .kind = EVENT_CALL, .program = 0, .call = "fcntl", .thing = NO_THING };
	scene_init(&s);
	scene_alone(&s);
	s.tests[0].expect.behaviour = 1u << USES_PIPE;
	s.record.trace = (struct trace){ .watched = true, .lost = 1, .events = &own,
					 .event_count = 1 };
	expect_verdict(&s, 0, VERDICT_SKIPPED,
		       "not judged, because your programs made too many calls here to look at all "
		       "of them");
	cr_expect(!s.result.unchecked);
}

Test(judge_trace, output_outranks_what_was_seen_and_that_outranks_leftovers)
{
	struct scene s;
	scene_init(&s);
	s.record.trace.watched = true;
	s.tests[0].expect.behaviour = 1u << USES_PIPE;
	s.tests[0].expect.left_behind = LEFT_NO_OBJECTS;
	leave(&s, OBJECT_SEM, "key 0x00000001", 1);
	expect_verdict(&s, 0, VERDICT_WRONG_BEHAVIOUR,
		       "nothing went through a pipe from one process to another");
	s.programs[READER].out.bytes = (struct buf)BYTES("bye\n");
	expect_verdict(&s, 0, VERDICT_WRONG_OUTPUT,
		       "reader (reference): line 1 should be `hello` but is `bye`");
}

Test(judge_trace, behaviour_is_not_judged_after_a_broken_run)
{
	struct scene s;
	scene_init(&s);
	s.record.trace.watched = true;
	s.tests[1].expect = (struct expect){ .behaviour = 1u << USES_PIPE };
	s.record.end = END_DEADLOCK;
	block(&s, READER, "read", "pipe");
	expect_verdict(&s, 1, VERDICT_SKIPPED,
		       "not judged, because the run did not end well: deadlock, nobody can go on: "
		       "reader (reference) waits in read(pipe)");
	s.record.end = END_DONE;
	s.programs[READER].ending = ENDING_EXITED;
	s.by_student[READER] = true;
	s.programs[READER].out.bytes = (struct buf)BYTES("");
	expect_verdict(&s, 1, VERDICT_SKIPPED, "not judged, because nothing came of the run");
}

Test(judge_trace, a_fault_that_was_seen_is_told_after_a_broken_run_too)
{
	struct event events[] = { START(2, 0), CALL(2, "semget", 0, 01666, 5), SET(2, 0, 0),
				  START(3, 0), CALL(3, "semget", 0, 01666, 5), SET(3, 0, 0),
				  PIPE(3, 3, 4, 1), ON_FD(3, "read", 3, 1, 5) };
	struct thing things[] = { A_SET, A_PIPE };
	struct scene s;
	scene_init(&s);
	s.record.trace = (struct trace){ .watched = true, .things = things,
					 .thing_count = COUNT(things), .events = events,
					 .event_count = COUNT(events) };
	s.record.end = END_WALL;
	s.programs[WRITER].ending = s.programs[READER].ending = ENDING_KILLED;
	s.tests[1].expect = (struct expect){ .behaviour = 1u << INITIALISES_SEMAPHORES_ONCE };
	expect_verdict(&s, 1, VERDICT_WRONG_BEHAVIOUR,
		       "writer (yours): sets the semaphore anew while another process is using it");
	s.tests[1].expect.behaviour = 1u << REMOVES_SEMAPHORES | 1u << CLOSES_UNUSED_PIPE_ENDS;
	expect_verdict(&s, 1, VERDICT_SKIPPED,
		       "not judged, because the run did not end well: not ended after 5 s");
	s.record.end = END_DEADLOCK;
	expect_verdict(&s, 1, VERDICT_WRONG_BEHAVIOUR,
		       "writer (yours): reads from the pipe while its write end (descriptor 4) is "
		       "still open here");
}

Test(judge_trace, the_grader_s_own_programs_are_not_judged)
{
	struct event events[] = { START(2, 0), ON_FD(2, "open", 3, 0, 3), END(2) };
	struct thing fifo = A_FIFO;
	struct scene s;
	scene_init(&s);
	for (size_t i = 0; i < COUNT(events); i++)
		events[i].program = READER;
	s.tests[0].expect.behaviour = 1u << CLOSES_DESCRIPTORS;
	s.record.trace = (struct trace){ .watched = true, .things = &fifo, .thing_count = 1,
					 .events = events, .event_count = COUNT(events) };
	expect_verdict(&s, 0, VERDICT_SKIPPED, NOTHING_SEEN);
	s.by_student[READER] = true;
	expect_verdict(&s, 0, VERDICT_WRONG_BEHAVIOUR,
		       "reader: ends without close() of a descriptor that it has opened: 3 (FIFO "
		       "/tmp/f)");
}
