/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>

#include "../../harness/campaign.h"
#include "../../sandbox/fault.h"
#include "../../sandbox/order.h"
#include "judge_scene.h"

TestSuite(fault, .timeout = 10);

Test(fault, a_seed_says_which_one)
{
	for (int kind = FAULT_SHORT_READ; kind < FAULT_KINDS; kind++) {
		struct fault f = fault_of_seed(fault_seed((enum fault_kind)kind, 17));
		cr_expect_eq(f.kind, kind);
		cr_expect_eq(f.number, 17);
	}
	cr_expect_eq(fault_of_seed(ORDER_USUAL).kind, FAULT_NONE);
	cr_expect_eq(fault_of_seed(2ull * ORDER_RANDOM).kind, FAULT_NONE);
	cr_expect_eq(fault_of_seed(fault_seed(FAULT_KINDS, 1)).kind, FAULT_NONE);
	cr_expect_eq(fault_of_seed(UINT64_MAX).kind, FAULT_NONE);
}

/* --- which runs --- */

static struct record usual_run(uint64_t *seeds, size_t count, uint64_t turns)
{
	for (size_t i = 0; i < count; i++)
		seeds[i] = fault_seed(i % 2 ? FAULT_CALL : FAULT_SHORT_READ, i / 2 + 1);
	return (struct record){ .faults = seeds, .fault_count = count, .turns = turns };
}

Test(fault, every_possible_one_of_the_wanted_kinds_is_tried)
{
	uint64_t seeds[10];
	struct test t = { .schedules = 1, .faults = { [FAULT_CALL] = FAULT_STOPS } };
	struct record usual = usual_run(seeds, COUNT(seeds), 30);
	struct campaign c;
	campaign_plan(&c, &t, 0, &usual);
	cr_assert_eq(c.count, 5);
	cr_expect_eq(c.faults, 5);
	cr_expect_eq(c.left_out, 0);
	for (size_t i = 0; i < c.count; i++)
		cr_expect_eq(c.seeds[i], fault_seed(FAULT_CALL, i + 1));
	campaign_release(&c);
}

Test(fault, of_too_many_some_are_left_out_and_counted)
{
	uint64_t seeds[FAULT_MOST];
	struct test t = { .schedules = 1, .faults = { [FAULT_CALL] = FAULT_STOPS,
						      [FAULT_SHORT_READ] = FAULT_GOES_ON } };
	struct record usual = usual_run(seeds, COUNT(seeds), 2000);
	struct campaign c;
	campaign_plan(&c, &t, 0, &usual);
	cr_expect_gt(c.count, 0);
	cr_expect_lt(c.count, 50);
	cr_expect_eq(c.faults, c.count);
	cr_expect_eq(c.faults + c.left_out, FAULT_MOST);
	for (size_t i = 1; i < c.count; i++)
		cr_expect_neq(c.seeds[i], c.seeds[i - 1]);
	campaign_release(&c);
}

Test(fault, none_is_tried_where_time_is_real)
{
	uint64_t seeds[4];
	struct test t = { .schedules = 5, .faults = { [FAULT_CALL] = FAULT_STOPS } };
	struct record real = usual_run(seeds, COUNT(seeds), 30);
	struct campaign c;
	real.virtual_ns = -1;
	campaign_plan(&c, &t, 0, &real);
	cr_expect_eq(c.count, 0);
	campaign_release(&c);
}

/* --- what may follow --- */

/* The writer's pipe() fails; it ends so; nothing comes to the reader. */
struct faulty {
	struct scene scene;
	struct event events[4];
};

static struct event *add_event(struct faulty *f, enum event_kind kind)
{
	struct event *e = &f->events[f->scene.record.trace.event_count++];
	*e = (struct event){ .kind = kind, .program = WRITER, .pid = 2, .tid = 2, .fd = -1,
			     .fd2 = -1, .thing = NO_THING, .call = "" };
	return e;
}

static void fail_pipe(struct faulty *f, int status, int signal)
{
	struct scene *s = &f->scene;
	scene_init(s);
	s->record.seed = fault_seed(FAULT_CALL, 1);
	s->record.trace.events = f->events;
	s->programs[WRITER].pid = 2;
	s->programs[WRITER].ending = signal ? ENDING_SIGNALED : ENDING_EXITED;
	s->programs[WRITER].status = signal ? signal : status;
	s->programs[READER].out.bytes = (struct buf)BYTES("");
	s->tests[0].faults[FAULT_CALL] = FAULT_STOPS;
	struct event *fault = add_event(f, EVENT_FAULT);
	fault->call = "pipe";
	fault->result = -EMFILE;
	struct event *end = add_event(f, EVENT_END);
	end->value = status;
	end->result = signal;
}

Test(fault, who_stops_with_a_message_is_not_to_blame)
{
	struct faulty f;
	fail_pipe(&f, 1, 0);
	f.scene.programs[WRITER].err.bytes = (struct buf)BYTES("pipe: Too many open files\n");
	expect_verdict(&f.scene, 0, VERDICT_PASS, "");
	block(&f.scene, READER, "read", "/tmp/myfifo"); /* nobody writes to it now */
	f.scene.record.end = END_DEADLOCK;
	expect_verdict(&f.scene, 0, VERDICT_PASS, "");
}

Test(fault, where_it_must_go_on_stopping_is_wrong)
{
	struct faulty f;
	fail_pipe(&f, 1, 0);
	f.scene.programs[WRITER].err.bytes = (struct buf)BYTES("pipe: Too many open files\n");
	f.scene.tests[0].faults[FAULT_CALL] = FAULT_GOES_ON;
	expect_verdict(&f.scene, 0, VERDICT_WRONG_EXIT,
		       "if pipe() fails with EMFILE: writer (yours): ended with exit status 1, "
		       "expected 0");
}

Test(fault, without_a_message_nobody_knows_what_has_failed)
{
	struct faulty f;
	fail_pipe(&f, 1, 0);
	expect_verdict(&f.scene, 0, VERDICT_WRONG_EXIT,
		       "if pipe() fails with EMFILE: writer (yours): ends without a message that says "
		       "what has failed");
}

Test(fault, success_with_wrong_output_is_wrong)
{
	struct faulty f;
	fail_pipe(&f, 0, 0);
	f.scene.programs[WRITER].err.bytes = (struct buf)BYTES("pipe: Too many open files\n");
	expect_verdict(&f.scene, 0, VERDICT_WRONG_OUTPUT,
		       "if pipe() fails with EMFILE: reader (reference): nothing was printed");
	f.scene.programs[READER].out.bytes = (struct buf)BYTES("hello\n");
	expect_verdict(&f.scene, 0, VERDICT_PASS, "");
}

Test(fault, a_crash_is_wrong)
{
	struct faulty f;
	fail_pipe(&f, 0, SIGSEGV);
	expect_verdict(&f.scene, 0, VERDICT_CRASHED,
		       "if pipe() fails with EMFILE: writer (yours): crashed with SIGSEGV");
}

Test(fault, a_hang_is_wrong)
{
	struct faulty f;
	fail_pipe(&f, 1, 0);
	f.scene.programs[WRITER].err.bytes = (struct buf)BYTES("pipe: Too many open files\n");
	block(&f.scene, WRITER, "read", "pipe"); /* another process of it */
	f.scene.record.end = END_DEADLOCK;
	expect_verdict(&f.scene, 0, VERDICT_DEADLOCK,
		       "if pipe() fails with EMFILE: deadlock, nobody can go on: writer (yours) waits "
		       "in read(pipe)");
}

Test(fault, who_uses_what_was_not_made_has_not_looked)
{
	struct faulty f;
	fail_pipe(&f, 1, 0);
	f.scene.programs[WRITER].err.bytes = (struct buf)BYTES("write: Bad file descriptor\n");
	struct event *use = add_event(&f, EVENT_CALL);
	use->call = "close"; /* to tidy up */
	use->result = -EBADF;
	expect_verdict(&f.scene, 0, VERDICT_PASS, "");
	use->call = "write";
	expect_verdict(&f.scene, 0, VERDICT_WRONG_BEHAVIOUR,
		       "if pipe() fails with EMFILE: writer (yours): goes on without looking at the "
		       "result: write() then fails with EBADF");
}

Test(fault, a_server_may_drop_a_client_and_go_on)
{
	struct faulty f;
	fail_pipe(&f, 0, SIGKILL);
	f.events[0].call = "fork";
	f.scene.programs[WRITER].ending = ENDING_STOPPED;
	f.scene.programs[READER].status = 1; /* the client */
	expect_verdict(&f.scene, 0, VERDICT_PASS, "");
}
