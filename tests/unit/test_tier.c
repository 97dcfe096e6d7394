/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../sandbox/box.h"
#include "../../sandbox/memory.h"

TestSuite(tier, .timeout = 120);

#define SECOND 1000000000LL

/* --- what is said about a machine, from a /proc made up for it --- */

static char fake[] = "/tmp/grade-tier.XXXXXX";

static void put(const char *path, const char *text)
{
	_cleanup_free_ char *full = xasprintf("%s/%s", fake, path);
	for (char *at = full + strlen(fake) + 1; (at = strchr(at, '/')); *at++ = '/') {
		*at = '\0';
		mkdir(full, 0755);
	}
	FILE *file = fopen(full, "w");
	cr_assert(ne(ptr, file, NULL), "%s", full);
	fputs(text, file);
	fclose(file);
}

static int open_fake(void)
{
	int fd = open(fake, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	cr_assert(ge(int, fd, 0));
	return fd;
}

static void remove_fake(int fd)
{
	_cleanup_free_ char *command = xasprintf("rm -r %s", fake);
	close(fd);
	cr_assert(eq(int, system(command), 0));
	strcpy(fake, "/tmp/grade-tier.XXXXXX");
}

Test(tier, tells_what_forbids_namespaces_and_the_command_that_helps)
{
	static const struct {
		const char *path, *text;
		const char *cure;	   /* a part of it; NULL: nothing is known */
		const char *cure_for_root; /* if it is another */
	} rows[] = {
		{ "sys/user/max_user_namespaces", "0\n", "user.max_user_namespaces=", "=" },
		{ "sys/user/max_user_namespaces", "10\n", NULL, NULL },
		{ "sys/kernel/unprivileged_userns_clone", "0\n", "unprivileged_userns_clone=1", NULL },
		{ "sys/kernel/unprivileged_userns_clone", "1\n", NULL, NULL },
		{ "sys/kernel/apparmor_restrict_unprivileged_userns", "1\n", "make install", NULL },
		{ "sys/kernel/apparmor_restrict_unprivileged_userns", "0\n", NULL, NULL },
		{ "self/status", "Name:\tx\nSeccomp:\t2\nSeccomp_filters:\t1\n", "docker run", "docker" },
		{ "self/status", "Name:\tx\nSeccomp:\t0\n", NULL, NULL },
		{ "self/status", "Name:\tSeccomp:\t2x\n", NULL, NULL },
		{ "self/other", "", NULL, NULL },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		cr_assert(ne(ptr, mkdtemp(fake), NULL));
		put(rows[i].path, rows[i].text);
		int fd = open_fake();
		const struct advice *a = tier_advice(fd);
		const char *cure = geteuid() == 0 ? rows[i].cure_for_root : rows[i].cure;
		cr_expect(eq(int, a != NULL, cure != NULL), "%s", rows[i].path);
		if (a && cure)
			cr_expect(ne(ptr, strstr(a->cure, cure), NULL), "%s: %s", rows[i].path, a->cure);
		remove_fake(fd);
	}
}

Test(tier, knows_when_there_are_no_user_namespaces)
{
	static const struct {
		const char *first, *path, *text;
		int has;
	} rows[] = {
		{ "self/ns/user", "sys/user/max_user_namespaces", "0\n", 0 },
		{ "self/ns/user", "sys/user/max_user_namespaces", "128\n", 1 },
		{ "self/ns/user", "sys/other", "", 1 },	       /* an older kernel */
		{ "self/ns/pid", "sys/other", "", 0 },	       /* built without them */
		{ "self/ns/user", "sys/user/max_user_namespaces/x", "", -1 }, /* cannot be read */
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error err = { "" };
		cr_assert(ne(ptr, mkdtemp(fake), NULL));
		put(rows[i].first, "");
		put(rows[i].path, rows[i].text);
		int fd = open_fake();
		cr_expect(eq(int, tier_has_user_namespaces(fd, &err), rows[i].has), "row %zu", i);
		cr_expect(eq(int, err.text[0] != '\0', rows[i].has < 0), "row %zu", i);
		remove_fake(fd);
	}
}

Test(tier, sees_that_parts_of_proc_are_hidden)
{
	static const struct {
		const char *text;
		bool masked;
	} rows[] = {
		{ "22 27 0:21 / /proc rw,nosuid - proc proc rw\n", false },
		{ "22 27 0:21 / /proc rw - proc proc rw\n99 22 0:5 /null /proc/kcore rw - tmpfs t rw\n",
		  true },
		{ "22 27 0:21 / /proc rw - proc proc rw\n99 22 0:5 / /proc/acpi ro - tmpfs tmpfs ro\n",
		  true },
		{ "22 27 0:21 / /procession rw - tmpfs x rw\n", false },
		{ "22 27 0:21 /proc/x /home rw - ext4 x rw\n", false },
		{ "", false },
		{ "22\n22 27\n", false },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		cr_assert(ne(ptr, mkdtemp(fake), NULL));
		put("self/mountinfo", rows[i].text);
		int fd = open_fake();
		cr_expect(eq(int, tier_proc_is_masked(fd), rows[i].masked), "%s", rows[i].text);
		remove_fake(fd);
	}
}

/* --- other machines, made in a namespace --- */

/* What a scene does to the machine, as root of a user namespace, in a process of its own. */
enum scene {
	WHOLE,
	MASKED_PROC,	    /* as in a container */
	NO_USER_NAMESPACES, /* any more */
};

static int write_text(const char *path, const char *text)
{
	_cleanup_fd_ int fd = open(path, O_WRONLY | O_CLOEXEC);
	return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

static int set_scene(enum scene scene)
{
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
		return -1;
	if (scene == MASKED_PROC && mount("mask", "/proc/fs", "tmpfs", MS_RDONLY, NULL) < 0)
		return -1;
	if (scene == NO_USER_NAMESPACES)
		return write_text("/proc/sys/user/max_user_namespaces", "0");
	return 0;
}

/* As root we map all users; otherwise there is only one to be mapped. */
static int map_child(pid_t pid)
{
	char path[64], map[64];
	bool all = geteuid() == 0;
	snprintf(path, sizeof(path), "/proc/%d/setgroups", pid);
	if (!all && write_text(path, "deny") < 0)
		return -1;
	snprintf(path, sizeof(path), "/proc/%d/gid_map", pid);
	snprintf(map, sizeof(map), "0 %u %u\n", all ? 0 : getegid(), all ? UINT32_MAX : 1);
	if (write_text(path, map) < 0)
		return -1;
	snprintf(path, sizeof(path), "/proc/%d/uid_map", pid);
	snprintf(map, sizeof(map), "0 %u %u\n", all ? 0 : geteuid(), all ? UINT32_MAX : 1);
	return write_text(path, map);
}

/* What a box did in a scene; in memory that the process of the scene shares with us. */
struct seen {
	char error[1024], tier[64], said[1024];
	int end, ending, status;
	char blocked[64];
	int left;
};

static void take(struct seen *seen, const struct record *r)
{
	seen->end = r->end;
	seen->ending = r->programs[0].ending;
	seen->status = r->programs[0].status;
	seen->left = (int)r->left.count;
	snprintf(seen->tier, sizeof(seen->tier), "%s", r->tier);
	snprintf(seen->said, sizeof(seen->said), "%s%s", r->programs[0].out.bytes.data, r->error.text);
	if (r->blocked_count > 0)
		snprintf(seen->blocked, sizeof(seen->blocked), "%s %s", r->blocked[0].call,
			 r->blocked[0].object);
}

static void run_in(struct sandbox *sandbox, const char *script, struct seen *seen)
{
	char *argv[] = { (char *)"/bin/sh", (char *)"-c", (char *)script, NULL };
	struct program program = { .name = "sh", .image = -1, .argv = argv,
				   .stdout_kind = STDOUT_TERMINAL, .input_open = true };
	struct program partner = { .name = "partner", .image = -1, .argv = argv, .trusted = true };
	struct program both[] = { program, partner };
	struct step start = { .kind = STEP_START };
	struct scenario scenario = { .programs = both, .program_count = 2, .steps = &start,
				     .step_count = 1,
				     .limits = { .wall_ns = 2 * SECOND, .cpu_ns = 5 * SECOND,
						 .memory = 128 << 20, .output = 1 << 20,
						 .files = 8 << 20, .processes = 32 } };
	struct record r;
	struct error err = { "" };
	both[0].image = both[1].image = open("/bin/sh", O_RDONLY | O_CLOEXEC);
	argv[0] = (char *)"sh";
	if (box_run(sandbox, &scenario, &r, &err) < 0) {
		snprintf(seen->error, sizeof(seen->error), "%s", err.text);
		return;
	}
	take(seen, &r);
	record_release(&r);
}

static void play(enum scene scene, bool weak, const char *script, struct seen *seen)
{
	struct error err = { "" };
	if (set_scene(scene) < 0) {
		snprintf(seen->error, sizeof(seen->error), "the scene cannot be set");
		return;
	}
	struct sandbox *sandbox = weak ? sandbox_open_weak(&err) : sandbox_open(&err);
	if (sandbox)
		run_in(sandbox, script, seen);
	else
		snprintf(seen->error, sizeof(seen->error), "%s", err.text);
	sandbox_close(sandbox);
}

static struct seen see(enum scene scene, bool weak, const char *script)
{
	int down[2], up[2];
	struct seen seen = { .end = -1 };
	char byte = 0;
	cr_assert(eq(int, pipe2(down, O_CLOEXEC) | pipe2(up, O_CLOEXEC), 0));
	pid_t pid = fork();
	if (pid == 0) {
		if (unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && write(up[1], &byte, 1) == 1 &&
		    read(down[0], &byte, 1) == 1)
			play(scene, weak, script, &seen);
		_exit(write(up[1], &seen, sizeof(seen)) != sizeof(seen));
	}
	close(up[1]);
	if (read(up[0], &byte, 1) == 1 && map_child(pid) == 0 && write(down[1], &byte, 1) == 1) {
		ssize_t len = read(up[0], &seen, sizeof(seen));
		cr_assert(eq(int, (int)len, (int)sizeof(seen)));
	} else {
		kill(pid, SIGKILL);
		cr_skip_test("no user namespaces here");
	}
	waitpid(pid, NULL, 0);
	close(up[0]);
	close(down[0]);
	close(down[1]);
	return seen;
}

/* Everything that the harness learns from /proc, in all kinds of the full tier. */
Test(tier, every_full_kind_runs_the_same)
{
	static const struct {
		enum scene scene;
		const char *tier;
		bool needs_root;
	} kinds[] = {
		{ WHOLE, "full", false },
		{ MASKED_PROC, "full, but without /proc", false },
		{ NO_USER_NAMESPACES, "full, but without user namespaces", true },
	};
	static const struct {
		const char *script;
		enum run_end end;
		const char *said, *blocked;
		int left;
	} rows[] = {
		{ "echo hello; pwd; echo $PPID; kill -9 -1 2>/dev/null", END_DONE,
		  "hello\n/home/student\n0\n", "", 0 },
		{ "read x", END_DEADLOCK, "", "read pipe", 0 },
		{ "sleep 100", END_WALL, "", "", 0 },
		{ "while :; do sleep 50 & done", END_PROCESSES, "", "", 0 },
		{ "ipcmk -M 4096 >/dev/null; mkfifo /tmp/f; echo x >data; cat data", END_DONE, "x\n", "",
		  3 },
		{ "cat /etc/shadow || echo no; touch /usr/x || echo no; cat /proc/1/maps || echo no",
		  END_DONE, "no\nno\nno\n", "", 0 },
	};
	for (size_t k = 0; k < COUNT(kinds); k++)
		for (size_t i = 0; i < COUNT(rows); i++) {
			if (kinds[k].needs_root && geteuid() != 0)
				continue;
			struct seen s = see(kinds[k].scene, false, rows[i].script);
			cr_assert(eq(str, s.error, (char *)""), "%s: %s", kinds[k].tier, s.error);
			cr_expect(eq(str, s.tier, (char *)kinds[k].tier));
			cr_expect(eq(int, s.end, rows[i].end), "%s: %s", kinds[k].tier, rows[i].script);
			if (rows[i].end != END_PROCESSES)
				cr_expect(eq(str, s.said, (char *)rows[i].said), "%s", kinds[k].tier);
			if (*rows[i].blocked)
				cr_expect(eq(str, s.blocked, (char *)rows[i].blocked), "%s",
					  kinds[k].tier);
			cr_expect(eq(int, s.left, rows[i].left), "%s: %s", kinds[k].tier,
				  rows[i].script);
		}
}

Test(tier, no_way_is_said_with_the_cure_and_never_becomes_the_weak_tier)
{
	if (geteuid() == 0)
		cr_skip_test("root needs no user namespaces");
	struct seen s = see(NO_USER_NAMESPACES, false, "echo hello");
	cr_expect(eq(int, s.end, -1));
	cr_expect(ne(ptr, strstr(s.error, "user.max_user_namespaces"), NULL), "%s", s.error);
}

/* --- the test at the start --- */

static char *check_error(const char *script)
{
	static struct error err;
	char *argv[] = { (char *)"/bin/sh", (char *)"-c", (char *)script, NULL };
	struct program program = { .name = "sh", .image = -1, .argv = argv };
	struct sandbox *sandbox = sandbox_open(&err);
	cr_assert(ne(ptr, sandbox, NULL), "%s", err.text);
	err.text[0] = '\0';
	int result = sandbox_check_program(sandbox, &program, false, &err);
	cr_expect(eq(int, result, err.text[0] == '\0' ? 0 : -1));
	sandbox_close(sandbox);
	return err.text;
}

Test(tier, a_program_that_fails_for_want_of_a_call_is_told_with_its_name)
{
	static const struct {
		const char *script;
		const char *said[2];
	} rows[] = {
		{ "exit 0", { "", "" } },
		{ "exit 3", { "ends with status 3", "" } },
		{ "echo what is wrong >&2; exit 1", { "having said: what is wrong", "" } },
		{ "kill -SEGV $$", { "ends by signal 11", "" } },
		/* a call that the table does not know, as a newer C library might need it */
		{ "ionice -c 3 true || exit 1", { "refuses it", "ioprio_" } },
		{ "unshare -U true || exit 1", { "refuses it", "unshare" } },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *text = check_error(rows[i].script);
		cr_expect(eq(int, text[0] == '\0', i == 0), "%s: %s", rows[i].script, text);
		for (size_t k = 0; k < COUNT(rows[i].said); k++)
			cr_expect(ne(ptr, strstr(text, rows[i].said[k]), NULL), "%s: %s",
				  rows[i].script, text);
	}
}
