/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../sandbox/box.h"
#include "../../sandbox/memory.h"

#define SECOND 1000000000LL

static const struct limits usual = {
	.wall_ns = 20 * SECOND, .cpu_ns = 5 * SECOND, .memory = 128 << 20, .output = 1 << 20,
	.files = 8 << 20, .processes = 32,
};

/* Each test is a process of its own, so it opens a sandbox of its own. */
static struct sandbox *sandbox;

static void open_sandbox(void)
{
	struct error err = { "" };
	sandbox = sandbox_open(&err);
	cr_assert(ne(ptr, sandbox, NULL), "%s", err.text);
}

static void close_sandbox(void)
{
	sandbox_close(sandbox);
}

/* Run `script` with /bin/sh, alone in a box. */
static struct record run_shell(const char *script, struct limits limits)
{
	char *argv[] = { (char *)"/bin/sh", (char *)"-c", (char *)script, NULL };
	struct program program = { .name = "sh", .image = -1, .argv = argv };
	struct step start = { .kind = STEP_START };
	struct scenario scenario = { .programs = &program, .program_count = 1, .steps = &start,
				     .step_count = 1, .limits = limits };
	struct record record;
	struct error err = { "" };
	cr_assert(eq(int, box_run(sandbox, &scenario, &record, &err), 0), "%s", err.text);
	cr_assert(ne(int, record.end, END_HARNESS), "%s", record.error.text);
	return record;
}

TestSuite(box, .timeout = 60, .init = open_sandbox, .fini = close_sandbox);

static char *stdout_of(const struct record *r)
{
	return r->programs[0].out.bytes.data;
}

struct claim {
	const char *script;
	const char *printed;
	enum ending ending;
	int status;
};

static void check(const struct claim *c)
{
	struct record r = run_shell(c->script, usual);
	cr_assert(eq(str, stdout_of(&r), (char *)c->printed), "%s", c->script);
	cr_assert(eq(int, r.programs[0].ending, c->ending), "%s", c->script);
	cr_assert(eq(int, r.programs[0].status, c->status), "%s", c->script);
	record_release(&r);
}

Test(box, reports_how_a_program_ended)
{
	static const struct claim rows[] = {
		{ "echo hello", "hello\n", ENDING_EXITED, 0 },
		{ "exit 7", "", ENDING_EXITED, 7 },
		{ "kill -SEGV $$", "", ENDING_SIGNALED, SIGSEGV },
		{ "kill -TERM $$", "", ENDING_SIGNALED, SIGTERM },
		{ "exit 143", "", ENDING_EXITED, 143 },
		{ "printf 'a\\r\\nb'", "a\r\nb", ENDING_EXITED, 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		check(&rows[i]);
}

Test(box, programs_inherit_nothing)
{
	static const struct claim rows[] = {
		{ "cat /proc/self/status | grep -E '^Sig(Blk|Ign|Cgt)' | tr -d '\\t' | sort -u",
		  "SigBlk:0000000000000000\nSigCgt:0000000000000000\nSigIgn:0000000000000000\n",
		  ENDING_EXITED, 0 },
		{ "grep -E '^Cap(Prm|Eff|Bnd|Amb)' /proc/self/status | cut -f2 | sort -u",
		  "0000000000000000\n", ENDING_EXITED, 0 },
		/* 3 is the folder that ls itself has opened */
		{ "exec ls -C /proc/self/fd", "0  1  2  3\n", ENDING_EXITED, 0 },
		{ "umask; id -u; id -g; pwd; echo $PPID; echo ${SECRET-none}",
		  "0022\n1000\n1000\n/home/student\n1\nnone\n", ENDING_EXITED, 0 },
		{ "grep NoNewPrivs /proc/self/status | cut -f2; grep ^Seccomp: /proc/self/status | cut -f2",
		  "1\n2\n", ENDING_EXITED, 0 },
		{ "ls / | tr '\\n' ' ' | sed 's/lib[0-9x]* //g'",
		  "bin dev etc home proc sbin tmp usr ", ENDING_EXITED, 0 },
		{ "cat /etc/shadow 2>/dev/null || echo no", "no\n", ENDING_EXITED, 0 },
		{ "touch /x /usr/x /etc/x 2>/dev/null || echo no", "no\n", ENDING_EXITED, 0 },
	};
	setenv("SECRET", "canary", 1);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_DFL);
	umask(077);
	for (size_t i = 0; i < COUNT(rows); i++)
		check(&rows[i]);
}

Test(box, limits_hold_for_the_whole_tree)
{
	static const struct {
		const char *script;
		enum run_end end;
	} rows[] = {
		{ "yes", END_OUTPUT },
		{ "yes >&2", END_OUTPUT },
		{ "while :; do :; done", END_CPU },
		{ "for i in 1 2 3 4; do (while :; do :; done)& done; wait", END_CPU },
		{ "sleep 100", END_WALL },
		{ "while :; do sleep 50 & done", END_PROCESSES },
		{ "head -c 400000000 /dev/zero | tail -c 300000000 >/dev/null", END_MEMORY },
	};
	struct limits tight = usual;
	tight.cpu_ns = SECOND;
	for (size_t i = 0; i < COUNT(rows); i++) {
		/* on a busy machine a second of CPU time takes long */
		tight.wall_ns = (rows[i].end == END_WALL ? 1 : 100) * SECOND;
		struct record r = run_shell(rows[i].script, tight);
		cr_assert(eq(int, r.end, rows[i].end), "%s", rows[i].script);
		record_release(&r);
	}
}

Test(box, names_a_refused_call_and_whose_it_was)
{
	struct record r = run_shell("unshare -U true", usual);
	cr_assert(eq(sz, r.forbidden_count, 1));
	cr_assert(eq(str, r.forbidden[0], (char *)"unshare sh"));
	record_release(&r);
}

Test(box, notes_what_is_left_behind)
{
	struct record r = run_shell("mkfifo /tmp/f; ipcmk -M 4096 >/dev/null; : > /dev/shm/sem.x",
				    usual);
	cr_assert(eq(sz, r.left.count, 3));
	cr_assert(eq(int, r.left.objects[0].kind, OBJECT_SHM));
	cr_assert(eq(i64, r.left.objects[0].size, 4096));
	cr_assert(eq(int, r.left.objects[1].kind, OBJECT_FIFO));
	cr_assert(eq(str, r.left.objects[1].name, (char *)"/tmp/f"));
	cr_assert(eq(int, r.left.objects[2].kind, OBJECT_POSIX_SEM));
	record_release(&r);
}

Test(box, finds_children_that_nobody_waited_for)
{
	struct record waited = run_shell("(exit 0) & wait", usual);
	cr_assert(eq(sz, waited.orphan_count, 0));
	record_release(&waited);
	struct record early = run_shell("(read x <&3; echo late) 3<&0 & exit 0", usual);
	cr_assert(eq(sz, early.orphan_count, 1));
	cr_assert(eq(str, stdout_of(&early), (char *)"late\n"));
	record_release(&early);
}

/* cat(1) with a stdin that stays open and empty: it waits for ever. */
Test(box, a_program_that_waits_for_ever_is_a_deadlock_and_not_a_timeout)
{
	char *argv[] = { (char *)"cat", NULL };
	struct program program = { .name = "cat", .image = open("/bin/cat", O_RDONLY | O_CLOEXEC),
				   .argv = argv, .input_open = true };
	struct step start = { .kind = STEP_START };
	struct scenario scenario = { .programs = &program, .program_count = 1, .steps = &start,
				     .step_count = 1, .limits = usual };
	struct record r;
	struct error err = { "" };
	cr_assert(eq(int, box_run(sandbox, &scenario, &r, &err), 0), "%s", err.text);
	cr_assert(eq(int, r.end, END_DEADLOCK));
	cr_assert(eq(sz, r.blocked_count, 1));
	cr_assert(eq(str, r.blocked[0].call, (char *)"read"));
	cr_assert(eq(str, r.blocked[0].object, (char *)"pipe"));
	cr_assert(lt(i64, r.wall_ns, usual.wall_ns));
	record_release(&r);
	close(program.image);
}

Test(box, steps_wait_for_events)
{
	char *argv[] = { (char *)"cat", NULL };
	struct program program = { .name = "cat", .image = open("/bin/cat", O_RDONLY | O_CLOEXEC),
				   .argv = argv, .input_open = true };
	struct step steps[] = {
		{ .kind = STEP_START },
		{ .kind = STEP_UNTIL, .condition = UNTIL_BLOCKED, .text = "read" },
		{ .kind = STEP_INPUT, .text = "one\n", .text_len = 4 },
		{ .kind = STEP_UNTIL, .condition = UNTIL_STDOUT, .text = "^one$" },
		{ .kind = STEP_SIGNAL, .number = SIGTERM },
		{ .kind = STEP_UNTIL, .condition = UNTIL_EXITED },
	};
	struct scenario scenario = { .programs = &program, .program_count = 1, .steps = steps,
				     .step_count = COUNT(steps), .limits = usual };
	struct record r;
	struct error err = { "" };
	/* REG_NEWLINE is not set: ^one$ can only match if the text is "one" alone */
	steps[3].text = "^one\n$";
	cr_assert(eq(int, box_run(sandbox, &scenario, &r, &err), 0), "%s", err.text);
	cr_assert(eq(int, r.end, END_DONE));
	cr_assert(eq(str, stdout_of(&r), (char *)"one\n"));
	cr_assert(eq(int, r.programs[0].ending, ENDING_SIGNALED));
	cr_assert(eq(int, r.programs[0].status, SIGTERM));
	record_release(&r);
	close(program.image);
}

/* A shell waits in open() of the FIFO /tmp/f: does the script see it wait in that call, and go on? */
static bool goes_on(const char *call, int64_t wall_ns)
{
	char *argv[] = { (char *)"/bin/sh", (char *)"-c", (char *)"mkfifo /tmp/f; read x </tmp/f", NULL };
	struct program program = { .name = "sh", .image = -1, .argv = argv };
	struct step steps[] = {
		{ .kind = STEP_START },
		{ .kind = STEP_UNTIL, .condition = UNTIL_BLOCKED, .text = call, .text_len = strlen(call) },
		{ .kind = STEP_STOP },
	};
	struct scenario scenario = { .programs = &program, .program_count = 1, .steps = steps,
				     .step_count = COUNT(steps), .limits = usual };
	struct record record;
	struct error err = { "" };
	scenario.limits.wall_ns = wall_ns;
	cr_assert(eq(int, box_run(sandbox, &scenario, &record, &err), 0), "%s", err.text);
	bool done = record.end == END_DONE;
	cr_assert(done || (record.end == END_WALL && record.step == 1), "%s", call);
	record_release(&record);
	return done;
}

Test(box, a_step_can_wait_for_a_call_on_one_object)
{
	static const char *const others[] = { "open(/tmp/)", "open(/tmp/f2)", "read(/tmp/f)" };
	cr_assert_eq(goes_on("open", 20 * SECOND), true);
	cr_assert_eq(goes_on("open(/tmp/f)", 20 * SECOND), true);
	for (size_t i = 0; i < COUNT(others); i++)
		cr_assert_eq(goes_on(others[i], SECOND / 4), false, "%s", others[i]);
}

Test(box, a_program_that_cannot_be_executed_is_told_from_one_that_fails)
{
	char *argv[] = { (char *)"text", NULL };
	struct program program = { .name = "text", .argv = argv,
				   .image = open("/etc/passwd", O_RDONLY | O_CLOEXEC) };
	struct step start = { .kind = STEP_START };
	struct scenario scenario = { .programs = &program, .program_count = 1, .steps = &start,
				     .step_count = 1, .limits = usual };
	struct record r;
	struct error err = { "" };
	cr_assert(eq(int, box_run(sandbox, &scenario, &r, &err), 0), "%s", err.text);
	cr_assert(eq(int, r.programs[0].ending, ENDING_NO_EXEC));
	cr_assert(eq(int, r.programs[0].status, ENOEXEC));
	record_release(&r);
	close(program.image);
}

/* Whoever holds the box's socket is its harness: when it goes, the box must go too. */
Test(box, dies_with_the_harness)
{
	int alive[2];
	cr_assert(eq(int, pipe(alive), 0));
	pid_t harness = fork();
	if (harness == 0) {
		/* the write end is inherited by the box's init, though by no program */
		char *argv[] = { (char *)"/bin/sleep", (char *)"1000", NULL };
		struct program program = { .name = "sleep", .image = -1, .argv = argv };
		struct step start = { .kind = STEP_START };
		struct scenario scenario = { .programs = &program, .program_count = 1,
					     .steps = &start, .step_count = 1, .limits = usual };
		struct error err;
		scenario.limits.wall_ns = 1000 * SECOND;
		_exit(box_start(sandbox, &scenario, &err) ? 0 : 1);
	}
	close(alive[1]);
	int status;
	cr_assert(eq(int, waitpid(harness, &status, 0), harness));
	cr_assert(eq(int, status, 0));
	char byte; /* end of file: nobody has the write end any more */
	cr_assert(eq(int, (int)read(alive[0], &byte, 1), 0));
}
