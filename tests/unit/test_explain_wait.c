/* SPDX-License-Identifier: MIT */
#include <signal.h>

#include "../../harness/explain_wait.h"
#include "../../harness/fill.h"
#include "../../harness/message.h"
#include "judge_scene.h"

TestSuite(explain_wait, .timeout = 10);

#define SITE 0x1174
#define HOLDERS 4

enum { MAIN = 2, CHILD = 3 };

/* One program of the student's, process 2, with a child, process 3, on a pipe; and a place. */
struct hang {
	struct scene scene;
	struct place place;
	struct places places;
	struct holder holders[3][HOLDERS];
};

static void start(struct hang *h, int pid, int tid, int parent)
{
	struct event *e = trace_add_event(&h->scene.record.trace);
	*e = (struct event){ .kind = EVENT_START, .program = 0, .pid = pid, .tid = tid,
			     .value = parent, .data = BUF_INIT };
}

static void hang_init(struct hang *h)
{
	scene_init(&h->scene);
	scene_alone(&h->scene);
	h->scene.record.end = END_DEADLOCK;
	h->scene.programs[0].pid = MAIN;
	h->scene.result.test = &h->scene.tests[0];
	h->place = (struct place){ .program = 0, .site = SITE, .file = "pipe.c", .line = 23 };
	h->places = (struct places){ &h->place, 1 };
	trace_init(&h->scene.record.trace);
	h->scene.record.trace.watched = true;
	start(h, MAIN, MAIN, 0);
}

static struct blocked *add_wait(struct hang *h, const char *call, enum wait_cause cause, int pid)
{
	size_t i = h->scene.record.blocked_count++;
	h->scene.blocked[i] = (struct blocked){ .pid = pid, .tid = pid, .call = (char *)call,
						.object = (char *)"", .cause = cause, .fd = -1,
						.thing = NO_THING, .part = -1,
						.holders = h->holders[i] };
	return &h->scene.blocked[i];
}

static void hold(struct blocked *b, int pid, int tid, int fd, bool idle)
{
	b->holders[b->holder_count++] = (struct holder){ 0, pid, tid, fd, idle };
}

static void expect_told(struct hang *h, const char *name, const char *reason, const char *detail)
{
	_cleanup_buf_ struct buf why = BUF_INIT, lines = BUF_INIT;
	const struct account a = { &h->scene.record, &h->places, &h->scene.result };
	cr_expect_eq(explain_stall(&why, &lines, &a), reason[0] != '\0', "%s", name);
	cr_expect_str_eq(why.data, reason, "%s\ngot:      %s\nexpected: %s", name, why.data,
			 reason);
	cr_expect_str_eq(lines.data, detail, "%s\ngot:      %s\nexpected: %s", name, lines.data,
			 detail);
	trace_release(&h->scene.record.trace);
}

/* --- each cause, told of a program that waits alone --- */

static const struct cause_row {
	enum wait_cause cause;
	const char *call;
	enum thing_kind kind; /* with `name`; NULL: it is not known what it waits for */
	const char *name;
	int fd, part;
	int64_t value;
	int holder_fd; /* of itself; -2: nobody holds */
	const char *reason, *detail;
} rows[] = {
	{ CAUSE_NO_END_OF_FILE, "read", THING_PIPE, "", 3, 0, 0, 4,
	  "the program waits in read(3) at pipe.c:23 on the pipe, which will never end",
	  "its write end is still open in the program itself (fd 4, never closed)\n"
	  "read() returns 0 only when all write ends are closed: every process has to close() the "
	  "ends that it does not use\n" },
	{ CAUSE_NO_END_OF_FILE, "recvfrom", THING_CONNECTION, "port 5000", 5, -1, 0, 4,
	  "the program waits in recv(5) at pipe.c:23 on the connection (port 5000), which will "
	  "never end",
	  "its other end is still open in the program itself (fd 4, never closed)\n"
	  "recv() and read() return 0 only when the other end is closed everywhere: close() the "
	  "copies that fork() made\n" },
	{ CAUSE_NO_DATA, "read", THING_PIPE, "", 3, 0, 0, 4,
	  "the program waits in read(3) at pipe.c:23 on the pipe, and nobody will write",
	  "its write end is open in the program itself (fd 4)\n" },
	{ CAUSE_NO_DATA, "read", THING_TERMINAL, "", 0, -1, 0, -2,
	  "the program waits in read(0) at pipe.c:23 for input, and no more of it comes", "" },
	{ CAUSE_NO_DATA, "recv", THING_CONNECTION, "port 5000", 4, -1, 0, -2,
	  "the program waits in recv(4) at pipe.c:23 on the connection (port 5000), and nobody "
	  "will send", "" },
	{ CAUSE_FULL, "write", THING_PIPE, "", 4, 1, 0, 3,
	  "the program waits in write(4) at pipe.c:23 on the pipe, which is full",
	  "its read end is open in the program itself (fd 3)\n"
	  "a pipe holds 64 KiB; write() goes on when somebody reads\n" },
	{ CAUSE_FULL, "send", THING_CONNECTION, "socketpair", 4, -1, 0, -2,
	  "the program waits in send(4) at pipe.c:23 on the connection (socketpair), which is full",
	  "send() and write() go on when the other side receives\n" },
	{ CAUSE_NO_OPENER, "open", THING_FIFO, "/tmp/my\x1b" "fifo", -1, -1, 0, -2,
	  "the program waits in open() at pipe.c:23, and nobody opens FIFO /tmp/my\\x1bfifo for "
	  "the other direction",
	  "open() with O_RDONLY waits for a writer, with O_WRONLY for a reader\n" },
	{ CAUSE_SEMAPHORE, "semtimedop", THING_SEM, "key 0x41000001", -1, 1, 0, -2,
	  "the program waits in semop() at pipe.c:23 for semaphore 1 (key 0x41000001), whose value "
	  "is 0",
	  "nobody raises it: was it given its first value?\n"
	  "P (lowering it) goes on only when another one does V (raising it)\n" },
	{ CAUSE_SEMAPHORE, "semop", THING_SEM, "private", -1, 0, 0, -1,
	  "the program waits in semop() at pipe.c:23 for semaphore 0, whose value is 0",
	  "it was lowered last by the program itself, and nobody raises it\n"
	  "P (lowering it) goes on only when another one does V (raising it)\n" },
	{ CAUSE_SEMAPHORE, "semop", THING_SEM, "private", -1, 0, 1, -2,
	  "the program waits in semop() at pipe.c:23 for semaphore 0, whose value is 1",
	  "semop() with 0 waits until the value is 0, with -2 until it is at least 2\n" },
	{ CAUSE_SEMAPHORE, "futex", THING_SEM, NULL, -1, -1, 0, -1,
	  "the program waits in sem_wait() at pipe.c:23 for a semaphore, whose value is 0",
	  "it was lowered last by the program itself, and nobody raises it\n"
	  "P (lowering it) goes on only when another one does V (raising it)\n" },
	{ CAUSE_LOCKED, "futex", THING_PIPE, NULL, -1, -1, 0, -1,
	  "the program waits in pthread_mutex_lock() at pipe.c:23 for a mutex held by the program "
	  "itself", "" },
	{ CAUSE_LOCKED, "flock", THING_FILE, "/home/student/lock", 3, -1, 0, 4,
	  "the program waits in flock(3) at pipe.c:23 for the lock of the file lock, held by the "
	  "program itself (fd 4)", "" },
	{ CAUSE_CONDITION, "futex", THING_PIPE, NULL, -1, -1, 0, -2,
	  "the program waits in pthread_cond_wait() at pipe.c:23, or in a function like it, and "
	  "nobody will wake it",
	  "a pthread_cond_signal() that comes before the waiting is lost: test the condition in a "
	  "while loop, with the mutex locked\n" },
	{ CAUSE_CHILD, "wait4", THING_PIPE, NULL, -1, -1, 0, -2,
	  "the program waits in wait() at pipe.c:23 for the end of a child",
	  "wait() goes on when a child ends; a child that waits itself never does\n" },
	{ CAUSE_THREAD, "futex", THING_PIPE, NULL, -1, -1, 0, -2,
	  "the program waits in pthread_join() at pipe.c:23 for the end of a thread", "" },
	{ CAUSE_SIGNAL_CAME, "pause", THING_PIPE, NULL, -1, -1, SIGUSR1, -2,
	  "the program waits in pause() at pipe.c:23, but SIGUSR1 had come before",
	  "a signal wakes only who waits already: before waiting look at a flag that the handler "
	  "sets, with the signal blocked (sigprocmask(), sigsuspend())\n" },
	{ CAUSE_NO_SIGNAL, "rt_sigsuspend", THING_PIPE, NULL, -1, -1, 0, -2,
	  "the program waits in sigsuspend() at pipe.c:23 for a signal, and nobody sends one", "" },
	{ CAUSE_NO_CLIENT, "accept", THING_LISTENER, "port 5000", 3, -1, 0, -2,
	  "the program waits in accept(3) at pipe.c:23 on the socket (port 5000), and nobody "
	  "connects",
	  "" },
	{ CAUSE_QUEUE_EMPTY, "msgrcv", THING_MSG, "key 0x41000002", -1, -1, 0, -2,
	  "the program waits in msgrcv() at pipe.c:23 on the message queue (key 0x41000002), and "
	  "no message for it comes",
	  "msgrcv() takes only messages of the type that it asks for; 0 is any type\n" },
	{ CAUSE_QUEUE_EMPTY, "mq_receive", THING_POSIX_MQ, "/queue", 3, -1, 0, -2,
	  "the program waits in mq_receive(3) at pipe.c:23 on the message queue /queue, and no "
	  "message for it comes", "" },
	{ CAUSE_QUEUE_FULL, "msgsnd", THING_MSG, "private", -1, -1, 0, -2,
	  "the program waits in msgsnd() at pipe.c:23 on the message queue, which is full, and "
	  "nobody takes a message out", "" },
	{ CAUSE_STOPPED, "read", THING_PIPE, NULL, 0, -1, SIGSTOP, -2,
	  "the program was stopped by SIGSTOP, and nobody continues it",
	  "a stopped process goes on when SIGCONT is sent to it\n" },
	{ CAUSE_UNKNOWN, "connect", THING_SOCKET, "", 3, -1, 0, -2, "", "" },
};

Test(explain_wait, every_cause_has_its_words)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct cause_row *row = &rows[i];
		struct hang h = { 0 };
		hang_init(&h);
		struct blocked *b = add_wait(&h, row->call, row->cause, MAIN);
		if (row->name)
			b->thing = trace_add_thing(&h.scene.record.trace, row->kind, row->name);
		b->fd = row->fd;
		b->part = row->part;
		b->value = row->value;
		b->site = SITE;
		if (row->holder_fd > -2)
			hold(b, MAIN, MAIN, row->holder_fd, true);
		expect_told(&h, row->call, row->reason, row->detail);
	}
}

/* --- who waits for whom --- */

Test(explain_wait, the_root_is_told_not_the_one_who_waits_for_it)
{
	struct hang h = { 0 };
	hang_init(&h);
	start(&h, CHILD, CHILD, MAIN);
	hold(add_wait(&h, "wait4", CAUSE_CHILD, MAIN), CHILD, CHILD, -1, true);
	struct blocked *b = add_wait(&h, "read", CAUSE_NO_END_OF_FILE, CHILD);
	trace_add_thing(&h.scene.record.trace, THING_PIPE, "");
	b->thing = trace_add_thing(&h.scene.record.trace, THING_PIPE, "");
	b->fd = 3;
	b->site = SITE;
	hold(b, MAIN, MAIN, 4, true);
	hold(b, CHILD, CHILD, 4, true);
	expect_told(&h, "root",
		    "the child (process 3) waits in read(3) at pipe.c:23 on pipe 2, which will "
		    "never end",
		    "its write end is still open in the parent (process 2, fd 4, waits too) and "
		    "the child itself (fd 4, never closed)\n"
		    "the parent (process 2) waits in wait() for the end of the child (process 3)\n"
		    "read() returns 0 only when all write ends are closed: every process has to "
		    "close() the ends that it does not use\n");
}

Test(explain_wait, a_circle_is_called_one)
{
	struct hang h = { 0 };
	hang_init(&h);
	start(&h, MAIN, 3, MAIN);
	start(&h, MAIN, 4, MAIN);
	hold(add_wait(&h, "futex", CAUSE_THREAD, MAIN), MAIN, 3, -1, true);
	for (int tid = 3; tid <= 4; tid++) {
		struct blocked *b = add_wait(&h, "futex", CAUSE_LOCKED, MAIN);
		b->tid = tid;
		b->site = SITE + (uint64_t)tid - 3;
		hold(b, MAIN, 7 - tid, -1, true);
	}
	expect_told(&h, "circle",
		    "thread 3 and thread 4 wait for each other",
		    "thread 3 waits in pthread_mutex_lock() at pipe.c:23 for a mutex held by thread 4\n"
		    "thread 4 waits in pthread_mutex_lock() for a mutex held by thread 3\n");
}

Test(explain_wait, a_long_circle_is_told_in_its_order_and_each_line_once)
{
	struct hang h = { 0 };
	hang_init(&h);
	for (int tid = 3; tid <= 5; tid++) {
		start(&h, MAIN, tid, MAIN);
		struct blocked *b = add_wait(&h, "futex", CAUSE_LOCKED, MAIN);
		b->tid = tid;
		b->site = SITE;
		hold(b, MAIN, tid == 5 ? 3 : tid + 1, -1, true);
	}
	expect_told(&h, "long circle",
		    "each waits for the next in a circle: thread 3 → thread 4 → thread 5 → thread 3",
		    "thread 3 waits in pthread_mutex_lock() at pipe.c:23 for a mutex held by "
		    "thread 4\n");
}

Test(explain_wait, parent_and_child_wait_for_each_other)
{
	struct hang h = { 0 };
	hang_init(&h);
	start(&h, CHILD, CHILD, MAIN);
	start(&h, 4, 4, MAIN);
	int pipe = trace_add_thing(&h.scene.record.trace, THING_PIPE, "");
	hold(add_wait(&h, "wait4", CAUSE_CHILD, MAIN), CHILD, CHILD, -1, true);
	struct blocked *b = add_wait(&h, "write", CAUSE_FULL, CHILD);
	b->thing = pipe;
	b->fd = 4;
	hold(b, MAIN, MAIN, 3, true);
	expect_told(&h, "two",
		    "the parent (process 2) and a child (process 3) wait for each other",
		    "the parent (process 2) waits in wait() for the end of a child (process 3)\n"
		    "a child (process 3) waits in write(4) on the pipe, which is full\n");
}

Test(explain_wait, programs_of_a_pair_are_told_apart)
{
	struct hang h = { 0 };
	hang_init(&h);
	h.scene.by_student[READER] = false;
	h.scene.tests[0].process_count = PROGRAMS;
	h.scene.record.program_count = PROGRAMS;
	h.scene.programs[READER].pid = 5;
	int fifo = trace_add_thing(&h.scene.record.trace, THING_FIFO, "/tmp/myfifo");
	struct blocked *b = add_wait(&h, "read", CAUSE_NO_DATA, 5);
	b->program = READER;
	b->thing = fifo;
	b->fd = 3;
	b->site = SITE; /* of the reference: it has no place */
	hold(b, MAIN, MAIN, 4, true);
	add_wait(&h, "pause", CAUSE_NO_SIGNAL, MAIN)->site = SITE;
	expect_told(&h, "pair",
		    "writer (yours) waits in pause() at pipe.c:23 for a signal, and nobody sends "
		    "one",
		    "reader (reference) waits in read(3) on FIFO /tmp/myfifo, and nobody will "
		    "write\n");
}

Test(explain_wait, who_has_ended_is_said_to)
{
	struct hang h = { 0 };
	hang_init(&h);
	start(&h, CHILD, CHILD, MAIN);
	struct blocked *b = add_wait(&h, "semop", CAUSE_SEMAPHORE, MAIN);
	hold(b, CHILD, CHILD, -1, false);
	b->holders[0].program = -1;
	expect_told(&h, "ended",
		    "the parent (process 2) waits in semop() for a semaphore, whose value is 0",
		    "it was lowered last by the child (process 3, ended), and nobody raises it\n"
		    "P (lowering it) goes on only when another one does V (raising it)\n");
}

Test(explain_wait, what_nobody_watched_is_told_as_before)
{
	struct hang h = { 0 };
	hang_init(&h);
	h.scene.record.trace.watched = false;
	add_wait(&h, "pause", CAUSE_NO_SIGNAL, MAIN);
	expect_told(&h, "unwatched", "", "");
}

Test(explain_wait, it_is_the_reason_of_the_verdict)
{
	static const struct {
		enum run_end end;
		enum verdict verdict;
		const char *reason;
	} ends[] = {
		{ END_DEADLOCK, VERDICT_DEADLOCK,
		  "deadlock, nobody can go on: the program waits in pause() for a signal, and "
		  "nobody sends one" },
		{ END_WALL, VERDICT_WALL_TIME,
		  "not ended after 5 s: the program waits in pause() for a signal, and nobody "
		  "sends one" },
	};
	for (size_t i = 0; i < COUNT(ends); i++) {
		struct hang h = { 0 };
		hang_init(&h);
		h.scene.record.end = ends[i].end;
		add_wait(&h, "pause", CAUSE_NO_SIGNAL, MAIN);
		expect_verdict(&h.scene, 0, ends[i].verdict, ends[i].reason);
		trace_release(&h.scene.record.trace);
	}
}

/* --- the gaps of the sentences --- */

Test(explain_wait, only_known_gaps_are_filled_and_values_are_not_looked_into)
{
	static const struct gap gaps[] = { { "who", "{call}" }, { "call", "read" } };
	static const struct {
		const char *sentence, *filled;
	} fills[] = {
		{ "{who} in {call}", "{call} in read" },
		{ "{call}", "read" },
		{ "{wh} {whoo} {} { {who", "{wh} {whoo} {} { {who" },
		{ "{{call}}", "{read}" },
		{ "", "" },
	};
	for (size_t i = 0; i < COUNT(fills); i++) {
		_cleanup_buf_ struct buf out = BUF_INIT;
		fill(&out, fills[i].sentence, gaps, COUNT(gaps));
		cr_expect_str_eq(out.data, fills[i].filled, "%s", fills[i].sentence);
	}
}
