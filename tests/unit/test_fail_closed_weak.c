/* SPDX-License-Identifier: MIT */
#include "fail_trial.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>

/*
 * The weak tier has no namespaces that keep a mistake in the box, so each test makes its own here:
 * process 1 of a PID namespace is the harness, and beside it lives a bystander who has nothing to
 * do with any box. A signal to everybody ends the two at most. Folders of boxes are in a file
 * system of its own, too.
 */

TestSuite(fail_closed_weak, .timeout = 100);

/* What may fail without an end to all: the program finds all as usual. */
static const struct harmless harmless[] = {
	{ ZYGOTE, "prctl" }, /* PR_SET_PDEATHSIG: it ends with its socket as well */
	{ ZYGOTE, "sched_setaffinity" }, /* more or less processors: the box is as tight */
	{ ZYGOTE, "sched_setscheduler" },
	{ INIT, "fstat" }, /* reading the image, to know if it has timers: assumed then */
	{ INIT, "memfd_create" }, /* asks for a device whose segments nobody has yet */
	{ INIT, "mmap" },
	{ INIT, "read" }, /* looks for news, and looks again */
	{ INIT, "setrlimit" }, /* the user's own limit is lower than ours: it is taken */
	{ INIT, "waitid" },
	{ GENERATIONS, NULL },
};

/* Who watches may fail to: the program is not the worse for it. */
static const struct harmless without_watching[] = {
	{ INIT, "seize" },
	{ INIT, "set_dumpable" },
	{ GENERATIONS, NULL },
};

static const char probe[] =
	"echo --\n"
	"umask; test \"$HOME\" = \"$PWD\" && echo home; test $(id -u) != 0 && echo user\n"
	"echo * ; cat; cat data; ulimit -a\n"
	"setpriv -d | grep -v id:\n"
	"cat /etc/passwd; ls / /root; touch /usr/x /etc/x /x\n"
	"kill -9 $PPID; kill -9 -1\n"
	"unshare -U true\n"; /* refused: answered by init, which has to hear of it */

static char *probe_argv[] = { (char *)"sh", (char *)"-c", (char *)probe, NULL };
static char *partner_argv[] = { (char *)"partner", (char *)"-c", (char *)"exit 0", NULL };
static const struct box_file data = { "data", "from a file\n", 12, 0644 };

/* What a program always sees, whatever else it sees. */
static const char *const promised[] = {
	"\n0022\n", "\nhome\n", "\nuser\n", "\ninput\n", "\nfrom a file\n", "no_new_privs: 1\n",
	"Inheritable capabilities: [none]\n", "Capability bounding set: [none]\n",
	"forbidden unshare ",
};

struct setting {
	struct scenario scenario;
	struct program programs[2]; /* the student's last */
	struct step steps[2];
};

/* A student's program alone, or beside one of the grader's. */
static void set(struct setting *s, bool mixed, bool watch)
{
	int image = open("/bin/sh", O_RDONLY | O_CLOEXEC);
	struct program student = { .name = "probe", .image = image, .argv = probe_argv,
				   .stdout_kind = mixed ? STDOUT_PIPE : STDOUT_TERMINAL,
				   .input = "input\n", .input_len = 6 };
	struct program partner = { .name = "partner", .image = image, .argv = partner_argv,
				   .trusted = true };
	*s = (struct setting){
		.programs = { mixed ? partner : student, student },
		.steps = { { .kind = STEP_START }, { .kind = STEP_START, .program = 1 } },
		.scenario = {
			.programs = s->programs, .program_count = mixed ? 2 : 1,
			.steps = s->steps, .step_count = mixed ? 2 : 1,
			.files = &data, .file_count = 1, .network = true, .watch = watch,
			.limits = { .wall_ns = 5 * SECOND, .cpu_ns = 5 * SECOND, .memory = 64 << 20,
				    .output = 1 << 16, .files = 1 << 20, .processes = 32 },
		},
	};
}

/* --- a machine of its own --- */

static pid_t bystander;
static int at_home; /* processes here while no box is */

static int count_entries(const char *folder, const char *first)
{
	int count = 0;
	DIR *dir = opendir(folder);
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;)
		count += e->d_name[0] != '.' && strchr(first, e->d_name[0]);
	closedir(dir);
	return count;
}

static int count_processes(void)
{
	return count_entries("/proc", "123456789");
}

static int count_folders(void)
{
	return count_entries("/var/tmp", "g");
}

/* A box that has sent its record needs a moment to be gone. */
static const char *find_left(void)
{
	for (int ms = 0; ms < 3000; ms++) {
		for (pid_t pid; (pid = waitpid(-1, NULL, WNOHANG)) > 0;)
			if (pid == bystander)
				return "somebody outside of the box was killed";
		if (count_folders() == 0 && count_processes() == at_home)
			return NULL;
		usleep(1000);
	}
	return count_folders() > 0 ? "its folder is left" : "a process is left";
}

static void pause_for_ever(void) __attribute__((noreturn));
static void pause_for_ever(void)
{
	for (;;)
		pause();
}

#define NO_NAMESPACE 3

/* Whoever is not process 1 here must not go on: others could be hit. */
static void move_in(void)
{
	if (getpid() != 1 || prctl(PR_SET_PDEATHSIG, SIGKILL) < 0)
		_exit(2);
	if (unshare(CLONE_NEWNS) < 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
	    mount("proc", "/proc", "proc", 0, NULL) < 0 ||
	    mount("boxes", "/var/tmp", "tmpfs", 0, "mode=1777") < 0)
		_exit(NO_NAMESPACE);
	bystander = fork();
	if (bystander == 0)
		pause_for_ever();
	if (bystander < 0)
		_exit(2);
}

static void live_apart(void (*body)(struct trial *t), int report) __attribute__((noreturn));
static void live_apart(void (*body)(struct trial *t), int report)
{
	struct trial t;
	move_in();
	body(&t);
	size_t len = t.wrong.len;
	_exit(write(report, t.wrong.data, len) == (ssize_t)len ? 0 : 2);
}

/* Between us and process 1: who has unshared the namespace cannot fork any more when that ends. */
static void make_namespace(void (*body)(struct trial *t), int report) __attribute__((noreturn));
static void make_namespace(void (*body)(struct trial *t), int report)
{
	int status;
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || unshare(CLONE_NEWPID) < 0)
		_exit(NO_NAMESPACE);
	pid_t first = fork();
	if (first == 0)
		live_apart(body, report);
	bool ended = first > 0 && waitpid(first, &status, 0) == first && WIFEXITED(status);
	_exit(ended ? WEXITSTATUS(status) : 2);
}

/* Do it as process 1 of a namespace, which ends with it, and hear what was wrong. */
static void apart(void (*body)(struct trial *t))
{
	int ends[2], status = 0;
	struct buf wrong = BUF_INIT;
	char bytes[4096];
	if (geteuid() != 0)
		cr_skip_test("only root makes a PID namespace and nothing else");
	cr_assert_eq(pipe2(ends, O_CLOEXEC), 0);
	pid_t child = fork();
	cr_assert_geq(child, 0);
	if (child == 0)
		make_namespace(body, ends[1]);
	close(ends[1]);
	for (ssize_t len; (len = read(ends[0], bytes, sizeof(bytes))) > 0;)
		buf_add(&wrong, bytes, (size_t)len);
	cr_assert_eq(waitpid(child, &status, 0), child);
	close(ends[0]);
	if (WIFEXITED(status) && WEXITSTATUS(status) == NO_NAMESPACE)
		cr_skip_test("no PID namespace with a /proc can be made here");
	cr_expect_eq(status, 0, "the harness ended with %#x", (unsigned)status);
	cr_expect_eq(wrong.len, 0, "%s", wrong.data);
	buf_release(&wrong);
}

/* --- trials there --- */

static void check_usual(struct trial *t)
{
	*fault = (struct fault){ .where = GENERATIONS };
	run(t, &t->usual);
	if (t->usual.refused)
		buf_printf(&t->wrong, "no box: %s\n", t->usual.said);
	if (fault->executed != fault->programs)
		buf_printf(&t->wrong, "%d starts were seen\n", fault->executed);
	for (size_t i = 0; i < COUNT(promised) && !t->usual.refused; i++)
		if (!strstr(t->usual.printed.data, promised[i]))
			buf_printf(&t->wrong, "%s not in %s\n", promised[i], t->usual.printed.data);
}

/* With one sandbox for all runs, or with one for each. */
static void begin_here(struct trial *t, const struct scenario *scenario,
		       struct sandbox *(*open)(struct error *err), bool for_each)
{
	struct error err = { "" };
	begin(t, scenario);
	t->harmless = harmless;
	t->open = open;
	t->find_left = find_left;
	t->has_memory = true; /* init without memory dies, and what it has made stays: die() */
	if (!for_each && !(t->sandbox = open(&err)))
		buf_printf(&t->wrong, "no sandbox: %s\n", err.text);
	at_home = count_processes();
	check_usual(t);
}

static void end_here(struct trial *t)
{
	release(&t->usual);
	check_usual(t); /* after all that, it is as good as new */
	const char *left = find_left();
	if (left)
		buf_printf(&t->wrong, "at the end: %s\n", left);
	release(&t->usual);
	sandbox_close(t->sandbox);
}

static void fail_before_entering(struct trial *t)
{
	struct setting s;
	set(&s, false, false);
	begin_here(t, &s.scenario, sandbox_open_weak, true);
	do
		t->count++;
	while (fail_one(t, INIT, t->count, EPERM) && strcmp(fault->name, "setsid") != 0);
	check_tried(t, "sched_getcpu sched_setaffinity sigprocmask signalfd setsid");
	end_here(t);
}

Test(fail_closed_weak, nobody_outside_is_killed_if_a_box_fails_before_it_is_entered)
{
	apart(fail_before_entering);
}

static void fail_opening(struct trial *t)
{
	struct setting s;
	set(&s, false, false);
	begin_here(t, &s.scenario, sandbox_open_weak, true);
	fail_each(t, HARNESS, EPERM);
	fail_each(t, ZYGOTE, EPERM);
	check_tried(t, "flock mkdtemp clone3 prctl setgroups sendmsg write");
	end_here(t);
}

Test(fail_closed_weak, no_sandbox_is_half_made)
{
	apart(fail_opening);
}

static void fail_alone(struct trial *t)
{
	struct setting s;
	set(&s, false, false);
	begin_here(t, &s.scenario, sandbox_open_weak, false);
	fail_each(t, INIT, EPERM);
	fail_each(t, INIT, EINVAL);
	check_tried(t, "setsid prctl mkdtemp chown chmod chdir landlock_create_ruleset "
		    "landlock_add_rule landlock_restrict_self open openat setfsuid clone setresgid "
		    "setresuid capset seccomp close_range dup3 setrlimit sigprocmask execveat");
	end_here(t);
}

Test(fail_closed_weak, no_program_starts_in_half_a_box)
{
	apart(fail_alone);
}

static void fail_mixed(struct trial *t)
{
	struct setting s;
	set(&s, true, false);
	begin_here(t, &s.scenario, sandbox_open_weak, false);
	fail_each(t, INIT, ENOMEM);
	check_tried(t, "landlock_add_rule landlock_restrict_self clone execveat");
	end_here(t);
}

Test(fail_closed_weak, no_program_starts_beside_the_graders_in_half_a_box)
{
	apart(fail_mixed);
}

/* --- watching --- */

static void fail_to_watch(struct trial *t, const char *call)
{
	t->only = call;
	for (int nth = 1; fail_one(t, INIT, nth, EPERM); nth++)
		if (!t->refused && t->watched)
			buf_printf(&t->wrong, "call %d of %s fails, but watched\n", nth, call);
	if (!t->watched)
		buf_printf(&t->wrong, "nothing fails, and it is not watched\n");
}

/* Three calls: init hides its memory, opens it, and hides it again. */
static void fail_to_hide(struct trial *t)
{
	static const bool refused[] = { true, false, true };
	t->only = "set_dumpable";
	for (int i = 0; i < (int)COUNT(refused); i++)
		if (!fail_one(t, INIT, i + 1, EPERM) || t->refused != refused[i])
			buf_printf(&t->wrong, "call %d of %s is %s\n", i + 1, t->only,
				   t->refused ? "the end" : "not the end");
}

static void begin_watching(struct trial *t, struct setting *s, bool mixed,
			   struct sandbox *(*open)(struct error *err))
{
	set(s, mixed, true);
	begin_here(t, &s->scenario, open, false);
	t->harmless = without_watching;
}

static void fail_watching_one(struct trial *t)
{
	struct setting s;
	begin_watching(t, &s, false, sandbox_open_weak);
	fail_to_watch(t, "seize");
	fail_to_hide(t);
	end_here(t);
}

Test(fail_closed_weak, a_program_that_cannot_be_watched_runs_unwatched)
{
	apart(fail_watching_one);
}

static void fail_watching_two(struct trial *t)
{
	struct setting s;
	begin_watching(t, &s, true, sandbox_open_weak);
	fail_to_watch(t, "seize");
	fail_to_watch(t, "set_dumpable");
	end_here(t);
}

Test(fail_closed_weak, two_programs_of_which_one_cannot_be_watched_are_no_students_fault)
{
	apart(fail_watching_two);
}

/* The same tier as usual: the box is a namespace in the namespace. */
static void fail_watching_in_full(struct trial *t)
{
	struct setting s;
	begin_watching(t, &s, false, sandbox_open);
	fail_to_watch(t, "seize");
	fail_to_hide(t);
	end_here(t);
}

Test(fail_closed_weak, a_program_of_the_full_tier_that_cannot_be_watched_runs_unwatched)
{
	apart(fail_watching_in_full);
}
