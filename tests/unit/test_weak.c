/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../sandbox/box.h"
#include "../../sandbox/memory.h"

/* What the weak tier promises, and that nothing of a box stays on the machine. */

#define SECOND 1000000000LL
#define PLACE "/var/tmp"

static const struct limits usual = {
	.wall_ns = 20 * SECOND, .cpu_ns = 5 * SECOND, .memory = 128 << 20, .output = 1 << 20,
	.files = 8 << 20, .processes = 32,
};

static struct sandbox *sandbox;

static void open_sandbox(void)
{
	struct error err = { "" };
	sandbox = sandbox_open_weak(&err);
	if (!sandbox && strstr(err.text, "Landlock"))
		cr_skip_test("this kernel has no Landlock");
	cr_assert(ne(ptr, sandbox, NULL), "%s", err.text);
}

static void close_sandbox(void)
{
	sandbox_close(sandbox);
}

TestSuite(weak, .timeout = 120, .init = open_sandbox, .fini = close_sandbox);

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
	cr_assert(eq(str, record.tier, (char *)"weak"));
	return record;
}

/* Folders of boxes, whoever's they are: only one sandbox of this kind is open at a time. */
static int count_boxes(void)
{
	int count = 0;
	DIR *dir = opendir(PLACE);
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		count += strncmp(e->d_name, "grade-box.", 10) == 0;
	closedir(dir);
	return count;
}

Test(weak, programs_reach_little_of_the_machine)
{
	static const struct {
		const char *script, *printed;
	} rows[] = {
		{ "echo hello; echo x >file; cat file; mkdir d && rmdir d && echo done",
		  "hello\nx\ndone\n" },
		{ "for f in /etc/passwd /etc/shadow /etc/hostname /proc/self/status /proc/1/status; do "
		  "read x 2>/dev/null <$f && echo $f; done; echo end", "end\n" },
		{ "for d in / /root /home /var/log " PLACE " /sys /proc /usr/share /usr/local/share; do "
		  "ls $d >/dev/null 2>&1 && echo $d; done; echo end", "end\n" },
		{ "for f in /usr/x /etc/x " PLACE "/x /dev/x /x; do "
		  "(: >$f) 2>/dev/null && echo $f; done; echo end", "end\n" },
		{ "test $HOME = \"$PWD\" && test $TMPDIR = \"$PWD\" && echo home; umask", "home\n0022\n" },
		{ "kill -9 $PPID 2>/dev/null || echo no; kill -9 -1 2>/dev/null || echo no; "
		  "kill -9 -$PPID 2>/dev/null || echo no", "no\nno\nno\n" },
		{ "sleep 100 & kill -9 $! && wait; echo killed", "killed\n" },
		{ "ulimit -c; ulimit -n", "0\n256\n" },
		{ "gcc --version >/dev/null && echo gcc", "gcc\n" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct record r = run_shell(rows[i].script, usual);
		cr_expect(eq(str, r.programs[0].out.bytes.data, (char *)rows[i].printed), "%s",
			  rows[i].script);
		record_release(&r);
		cr_expect(eq(int, count_boxes(), 0));
	}
}

/* Whoever runs grade, programs are not root; and nobody's signals get out of the box. */
Test(weak, programs_are_not_root_and_signal_nobody_outside)
{
	char script[256];
	pid_t other = fork();
	if (other == 0)
		for (;;)
			pause();
	snprintf(script, sizeof(script), "test $(id -u) != 0 && echo user; kill -9 %d 2>/dev/null || "
		 "echo no", other);
	struct record r = run_shell(script, usual);
	cr_expect(eq(str, r.programs[0].out.bytes.data, (char *)"user\nno\n"));
	record_release(&r);
	cr_expect(eq(int, waitpid(other, NULL, WNOHANG), 0));
	kill(other, SIGKILL);
	waitpid(other, NULL, 0);
}

Test(weak, limits_hold_for_the_whole_tree)
{
	static const struct {
		const char *script;
		enum run_end end;
	} rows[] = {
		{ "yes", END_OUTPUT },
		{ "for i in 1 2 3 4; do (while :; do :; done)& done; wait", END_CPU },
		{ "sleep 100", END_WALL },
		{ "while :; do sleep 50 & done", END_PROCESSES },
		{ "head -c 400000000 /dev/zero | tail -c 300000000 >/dev/null", END_MEMORY },
	};
	struct limits tight = usual;
	tight.cpu_ns = SECOND;
	for (size_t i = 0; i < COUNT(rows); i++) {
		tight.wall_ns = (rows[i].end == END_WALL ? 1 : 100) * SECOND;
		struct record r = run_shell(rows[i].script, tight);
		cr_expect(eq(int, r.end, rows[i].end), "%s", rows[i].script);
		record_release(&r);
	}
}

Test(weak, a_program_that_waits_for_ever_is_a_deadlock)
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
	cr_assert(eq(int, r.end, END_DEADLOCK), "%s", r.error.text);
	cr_expect(eq(str, r.blocked[0].call, (char *)"read"));
	cr_expect(eq(str, r.blocked[0].object, (char *)"pipe"));
	record_release(&r);
}

/* sh mentions no such names, so a copy of it is not enough: as root the owner tells, otherwise not. */
Test(weak, what_a_box_leaves_is_found_and_removed)
{
	struct stat st;
	struct record r = run_shell("ipcmk -M 4096 >/dev/null; ipcmk -S 1 >/dev/null; echo x >data; "
				    "mkdir -p a/b; mkfifo /tmp/grade-weak-fifo; "
				    ": >/dev/shm/sem.grade-weak", usual);
	bool root = geteuid() == 0;
	cr_assert(eq(sz, r.left.count, root ? 6 : 4));
	cr_expect(eq(int, r.left.objects[0].kind, OBJECT_SHM));
	cr_expect(eq(int, r.left.objects[1].kind, OBJECT_SEM));
	if (root) {
		cr_expect(eq(str, r.left.objects[2].name, (char *)"/tmp/grade-weak-fifo"));
		cr_expect(eq(int, lstat("/tmp/grade-weak-fifo", &st), -1));
		cr_expect(eq(int, lstat("/dev/shm/sem.grade-weak", &st), -1));
	}
	cr_expect(eq(str, r.left.objects[r.left.count - 2].name, (char *)"/home/student/a"));
	cr_expect(eq(str, r.left.objects[r.left.count - 1].name, (char *)"/home/student/data"));
	for (size_t i = 0; i < 2; i++) {
		key_t key = (key_t)strtoul(r.left.objects[i].name + 4, NULL, 16);
		cr_expect(eq(int, i == 0 ? shmget(key, 0, 0) : 0, i == 0 ? -1 : 0));
	}
	record_release(&r);
	unlink("/tmp/grade-weak-fifo");
	unlink("/dev/shm/sem.grade-weak");
}

Test(weak, what_others_have_is_left_alone)
{
	struct utsname name, after;
	uname(&name);
	int before = shmget(IPC_PRIVATE, 4096, 0600);
	int file = open("/tmp/grade-weak-mine", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	cr_assert(ge(int, before, 0));
	cr_assert(ge(int, file, 0));
	struct record r = run_shell("true", usual);
	cr_expect(eq(sz, r.left.count, 0));
	record_release(&r);
	cr_expect(eq(int, shmctl(before, IPC_RMID, NULL), 0));
	cr_expect(eq(int, unlink("/tmp/grade-weak-mine"), 0));
	uname(&after);
	cr_expect(eq(str, after.nodename, name.nodename));
	close(file);
}

/* A pipe that every process of the box has inherited tells when the last of them is gone. */
Test(weak, dies_with_the_harness)
{
	int alive[2], status;
	cr_assert(eq(int, pipe(alive), 0));
	pid_t harness = fork();
	if (harness == 0) {
		char script[] = "sleep 1000 & setsid sleep 1000 & (setsid sleep 1000 &) ; sleep 1000";
		char *argv[] = { (char *)"/bin/sh", (char *)"-c", script, NULL };
		struct program program = { .name = "sh", .image = -1, .argv = argv };
		struct step start = { .kind = STEP_START };
		struct scenario scenario = { .programs = &program, .program_count = 1,
					     .steps = &start, .step_count = 1, .limits = usual };
		struct error err;
		scenario.limits.wall_ns = 1000 * SECOND;
		struct box *box = box_start(sandbox, &scenario, &err);
		poll(NULL, 0, 300);
		_exit(box ? 0 : 1);
	}
	close(alive[1]);
	cr_assert(eq(int, waitpid(harness, &status, 0), harness));
	cr_assert(eq(int, status, 0));
	for (int i = 0; count_boxes() > 0 && i < 100; i++)
		poll(NULL, 0, 100);
	cr_expect(eq(int, count_boxes(), 0));
}
