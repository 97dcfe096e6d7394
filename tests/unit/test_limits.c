/* SPDX-License-Identifier: MIT */
#include "fake_cgroup.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "../../sandbox/box.h"
#include "../../sandbox/supervisor.h"

#define SECOND 1000000000LL
#define MS 1000000LL

/* --- cpu_time.c --- */

/* What two looks see: the parent 10, its child 11 that has used 100 ms, and what became of it. */
struct family {
	int64_t parent_got_ms;
	int64_t init_got_ms;
	bool child_there, child_replaced;
	bool parent_gone_meanwhile; /* between the second look's two scans */
	bool torn;
	int64_t lost_ms;
};

static struct scan scan_of(struct process_use *processes, size_t count)
{
	return (struct scan){ .processes = processes, .process_count = count };
}

static struct process_use parent(int64_t got_ms)
{
	return (struct process_use){ .entry = 10, .start = 1, .children_ns = got_ms * MS };
}

static struct process_use child(uint64_t start, int64_t own_ms)
{
	return (struct process_use){ .entry = 11, .start = start, .own_ns = own_ms * MS };
}

static void look(struct cpu_time *c, const struct family *f)
{
	struct process_use first[] = { parent(0), child(2, 100) };
	struct process_use second[] = {
		parent(f->parent_got_ms), child(f->child_replaced ? 3 : 2, 0),
	};
	size_t count = f->child_there || f->child_replaced ? 2 : 1;
	struct scan one = scan_of(first, 2), before = scan_of(second, count);
	struct scan after = scan_of(second, f->parent_gone_meanwhile ? 0 : count);
	cpu_time_look(c, &one, &one, 0);
	before.torn = f->torn;
	cpu_time_look(c, &before, &after, f->init_got_ms * MS);
}

TestSuite(limits, .timeout = 200);

Test(limits, time_that_arrives_with_nobody_is_kept)
{
	static const struct family rows[] = {
		{ .child_there = true },
		{ .lost_ms = 100 },
		{ .parent_got_ms = 100 },
		{ .parent_got_ms = 130 }, /* it went on after it was seen */
		{ .init_got_ms = 100 },
		{ .parent_got_ms = 60, .lost_ms = 40 },
		{ .child_replaced = true, .lost_ms = 100 }, /* by another of its number */
		{ .parent_gone_meanwhile = true }, /* perhaps with what it had got */
		{ .torn = true },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct cpu_time c = { 0 };
		look(&c, &rows[i]);
		cr_assert(eq(i64, c.lost_ns, rows[i].lost_ms * MS), "row %zu", i);
		cpu_time_release(&c);
	}
}

Test(limits, a_look_that_cannot_tell_is_made_up_for_by_the_next)
{
	static const struct family unsure[] = {
		{ .torn = true }, { .parent_gone_meanwhile = true },
	};
	for (size_t i = 0; i < COUNT(unsure); i++) {
		struct cpu_time c = { 0 };
		struct scan nobody = { 0 };
		look(&c, &unsure[i]);
		cpu_time_look(&c, &nobody, &nobody, 30 * MS);
		cr_assert(eq(i64, c.lost_ns, 70 * MS));
		cpu_time_look(&c, &nobody, &nobody, 30 * MS);
		cr_assert(eq(i64, c.lost_ns, 70 * MS));
		cpu_time_release(&c);
	}
}

/* --- limits.c, with a cgroup --- */

Test(limits, what_the_kernel_did_by_itself_is_the_end_of_the_run)
{
	static const struct {
		const char *memory, *pids, *cpu;
		enum run_end end;
		enum ending ending;
	} rows[] = {
		{ "oom_kill 0\n", "max 0\n", "usage_usec 1000000\n", END_DONE, ENDING_SIGNALED },
		/* "oom" and "max" say only that it was tight */
		{ "max 9\noom 2\noom_kill 0\n", "max 0\n", "usage_usec 1\n", END_DONE,
		  ENDING_SIGNALED },
		{ "oom_kill 3\n", "max 0\n", "usage_usec 9000000\n", END_MEMORY, ENDING_KILLED },
		{ "oom_kill 0\n", "max 1\n", "usage_usec 9000000\n", END_PROCESSES,
		  ENDING_SIGNALED },
		{ "oom_kill 0\n", "max 0\n", "usage_usec 1000001\n", END_CPU, ENDING_SIGNALED },
	};
	char path[] = "/tmp/grade-limits-XXXXXX", command[64];
	cr_assert(ne(ptr, mkdtemp(path), NULL));
	_cleanup_fd_ int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct scenario scenario = { .limits = { .cpu_ns = SECOND } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct program_record program = { .ending = ENDING_SIGNALED, .status = SIGKILL };
		struct supervisor s = {
			.scenario = &scenario, .cgroup = { .dir = dir, .controllers = CGROUP_ALL },
			.record = { .programs = &program, .program_count = 1 },
		};
		fake_set(dir, "memory.events", rows[i].memory);
		fake_set(dir, "pids.events", rows[i].pids);
		fake_set(dir, "cpu.stat", rows[i].cpu);
		limits_settle(&s);
		supervisor_end(&s, END_DONE, -1);
		cr_assert(eq(int, s.record.end, rows[i].end), "row %zu", i);
		cr_assert(eq(int, program.ending, rows[i].ending), "row %zu", i);
	}
	snprintf(command, sizeof(command), "rm -r %s", path);
	cr_assert(eq(int, system(command), 0));
}

/* --- real boxes --- */

/* The cgroup (v2) we are in, if we may make some below: without controllers, too. NULL if not. */
static char *find_real(void)
{
	struct cgroup_place place;
	struct error err, why;
	struct buf membership = BUF_INIT, mountinfo = BUF_INIT;
	static const char *const files[] = { "/proc/self/cgroup", "/proc/self/mountinfo" };
	struct buf *texts[] = { &membership, &mountinfo };
	for (int i = 0; i < 2; i++) {
		char bytes[65536];
		_cleanup_fd_ int fd = open(files[i], O_RDONLY | O_CLOEXEC);
		ssize_t len = read(fd, bytes, sizeof(bytes));
		buf_add(texts[i], bytes, len > 0 ? (size_t)len : 0);
	}
	char *path = cgroup_find(membership.data, mountinfo.data, &why);
	buf_release(&membership);
	buf_release(&mountinfo);
	cr_assert(eq(int, cgroup_where(&place, &err), 0), "%s", err.text);
	cr_assert(eq(int, place.own == NULL, place.why.text[0] != '\0'));
	free(place.own);
	if (path && access(path, W_OK) == 0)
		return path;
	free(path);
	return NULL;
}

static struct record run_shell(struct sandbox *sandbox, const char *script, struct limits limits)
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

static const struct limits usual = {
	.wall_ns = 100 * SECOND, .cpu_ns = SECOND, .memory = 64 << 20, .output = 1 << 20,
	.files = 8 << 20, .processes = 32,
};

/* A second of CPU time takes as long as the machine likes, so no row is bounded by the clock. */
static void check_limits(struct sandbox *sandbox, const char *by)
{
	static const struct {
		const char *script;
		enum run_end end;
	} rows[] = {
		{ "exit 0", END_DONE },
		{ "while :; do :; done", END_CPU },
		{ "for i in 1 2 3 4; do (while :; do :; done)& done; wait", END_CPU },
		/* a chain: each works a little, starts the next and ends */
		{ "f() { i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; (f) & }; f; sleep 90",
		  END_CPU },
		{ "while :; do sleep 50 & done", END_PROCESSES },
		{ "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do "
		  "(x=$(head -c 8000000 /dev/zero | tr '\\0' x); sleep 50) & done; wait",
		  END_MEMORY },
		{ "while head -c 1000000 /dev/zero >>/tmp/f; do :; done 2>/dev/null; exit 0",
		  END_DONE },
		{ "i=0; while : >/tmp/$i; do i=$((i+1)); done 2>/dev/null; exit 0", END_DONE },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct limits limits = usual;
		limits.cpu_ns = (rows[i].end == END_CPU ? 1 : 100) * SECOND;
		limits.processes = rows[i].end == END_PROCESSES ? 32 : 200;
		struct record r = run_shell(sandbox, rows[i].script, limits);
		cr_assert(eq(int, r.end, rows[i].end), "%s", rows[i].script);
		cr_assert(eq(str, r.limits_by, (char *)by));
		record_release(&r);
	}
}

Test(limits, hold_for_the_whole_tree_by_accounting)
{
	struct error err = { "" };
	struct sandbox *sandbox = sandbox_open_in(NULL, &err);
	cr_assert(ne(ptr, sandbox, NULL), "%s", err.text);
	check_limits(sandbox, "accounting");
	sandbox_close(sandbox);
}

static bool has_tree(const char *path)
{
	char command[4096];
	snprintf(command, sizeof(command), "ls -d '%s'/grade-*-%d-* >/dev/null 2>&1", path,
		 getpid());
	return system(command) == 0;
}

Test(limits, hold_for_the_whole_tree_in_cgroups)
{
	struct error err = { "" };
	_cleanup_free_ char *path = find_real();
	if (!path)
		return;
	struct cgroup_tree *tree = cgroup_tree_open(path, 0, &cgroup_kernel, &err);
	cr_assert(ne(ptr, tree, NULL), "%s", err.text);
	struct sandbox *sandbox = sandbox_open_in(tree, &err);
	cr_assert(ne(ptr, sandbox, NULL), "%s", err.text);
	check_limits(sandbox, "cgroup v2 for CPU time, accounting");
	/* it sees its own as the top, and none of ours beside it */
	struct record r = run_shell(sandbox, "grep ^0: /proc/self/cgroup", usual);
	cr_assert(eq(str, r.programs[0].out.bytes.data, (char *)"0::/\n"));
	cr_assert(gt(i64, r.cpu_ns, 0));
	record_release(&r);
	cr_assert(has_tree(path));
	sandbox_close(sandbox);
	cr_assert(not(has_tree(path)));
}

/* Start a box that lasts, say so, and wait for the end. */
static void be_a_grader(const char *path, int said)
{
	char *argv[] = { (char *)"/bin/sleep", (char *)"1000", NULL };
	struct program program = { .name = "sleep", .image = -1, .argv = argv };
	struct step start = { .kind = STEP_START };
	struct scenario scenario = { .programs = &program, .program_count = 1, .steps = &start,
				     .step_count = 1, .limits = usual };
	struct error err;
	struct cgroup_tree *tree = cgroup_tree_open(path, 0, &cgroup_kernel, &err);
	struct sandbox *sandbox = tree ? sandbox_open_in(tree, &err) : NULL;
	if (!sandbox || !box_start(sandbox, &scenario, &err) || write(said, "", 1) != 1)
		_exit(1);
	for (;;)
		pause();
}

Test(limits, cgroups_go_with_the_grader_however_it_ends)
{
	static const int signals[] = { SIGKILL, SIGTERM, SIGINT };
	_cleanup_free_ char *path = find_real();
	for (size_t i = 0; path && i < COUNT(signals); i++) {
		int said[2];
		char byte, command[4096];
		cr_assert(eq(int, pipe2(said, O_CLOEXEC), 0));
		pid_t grader = fork();
		if (grader == 0)
			be_a_grader(path, said[1]);
		close(said[1]);
		cr_assert(eq(int, (int)read(said[0], &byte, 1), 1));
		kill(grader, signals[i]);
		cr_assert(eq(int, waitpid(grader, NULL, 0), grader));
		/* the end of its last process is the end of the pipe; then its keeper, who has no
		 * part in the pipe, has five seconds to see them all gone */
		cr_assert(eq(int, (int)read(said[0], &byte, 1), 0));
		close(said[0]);
		snprintf(command, sizeof(command),
			 "i=0; while ls -d '%s'/grade-*-%d-* >/dev/null 2>&1; do "
			 "i=$((i+1)); [ $i -lt 500 ] || exit 1; sleep 0.01; done", path, grader);
		cr_assert(eq(int, system(command), 0), "signal %d", signals[i]);
	}
}
