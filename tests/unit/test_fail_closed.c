/* SPDX-License-Identifier: MIT */
#include "fail_trial.h"

#include <criterion/criterion.h>
#include <fcntl.h>

/*
 * Every step of the set-up fails once, in each process that takes part. Then no program may have
 * been started and the harness must have been told; only of the few failures listed here the box
 * must not take any notice, and of those its program must not, either: what it prints about where
 * it is has to be the same as ever.
 */

TestSuite(fail_closed, .timeout = 100);

/* What may fail without an end to all: the program finds all as usual. */
static const struct harmless harmless[] = {
	{ ZYGOTE, "prctl" }, /* PR_SET_PDEATHSIG: it ends with its socket as well */
	{ ZYGOTE, "sched_setaffinity" }, /* more or less processors: the box is as tight */
	{ ZYGOTE, "sched_setscheduler" },
	{ INIT, "fstat" }, /* reading the image, to know if it has timers: assumed then */
	{ INIT, "mmap" },
	{ INIT, "read" }, /* looks for news, and looks again */
	{ INIT, "recvmsg" }, /* of a spare: another takes the request */
	{ INIT, "setrlimit" }, /* the user's own limit is lower than ours: it is taken */
	{ INIT, "waitid" },
	{ DOMAIN, "waitid" },
	{ GENERATIONS, NULL },
};

/* Where am I? Namespaces first, which are others in each box; then what must never change. */
static const char probe[] =
	"readlink /proc/self/ns/ipc /proc/self/ns/mnt /proc/self/ns/net /proc/self/ns/pid "
	"/proc/self/ns/user\n"
	"echo --\n"
	"umask; pwd; echo /* /dev/* /etc/* /proc/self/fd/*; cat; cat data\n"
	"grep -E '^(Uid|Gid|NoNewPrivs|Seccomp:|Cap|Sig(Blk|Ign))' /proc/self/status\n"
	"cat /proc/self/limits\n"
	"sed 's/,uid=.*//' /proc/self/mounts\n" /* that user is another for each sandbox */
	"cat /etc/shadow; touch /usr/x /etc/x /x\n"
	"unshare -U true\n"; /* refused: answered by init, which has to hear of it */

/* What a program always sees, whatever else it sees. */
static const char *const promised[] = {
	"\n0022\n", "\n/home/student\n", "\ninput\n", "\nfrom a file\n",
	"NoNewPrivs:\t1\n", "Seccomp:\t2\n", "Uid:\t1000\t1000\t1000\t1000\n",
	"Gid:\t1000\t1000\t1000\t1000\n", "SigBlk:\t0000000000000000\n",
	"SigIgn:\t0000000000000000\n", "CapInh:\t0000000000000000\n",
	"CapPrm:\t0000000000000000\n", "CapEff:\t0000000000000000\n",
	"CapBnd:\t0000000000000000\n", "CapAmb:\t0000000000000000\n",
	"\n/bin /dev /etc /home /lib", " /proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2 ",
	"Max processes             41                   41 ",
	"Max core file size        0                    0 ",
	"Max open files            256                  256 ",
};

struct setting {
	struct scenario scenario;
	struct program programs[2]; /* the student's last */
	struct step steps[2];
	int image;
};

static char *probe_argv[] = { (char *)"sh", (char *)"-c", (char *)probe, NULL };
static char *partner_argv[] = { (char *)"partner", (char *)"-c", (char *)"exit 0", NULL };
static const struct box_file data = { "data", "from a file\n", 12, 0644 };

/* A student's program alone, or beside one of the grader's. */
static void set(struct setting *s, bool mixed, enum stdout_kind kind)
{
	int image = open("/bin/sh", O_RDONLY | O_CLOEXEC);
	struct program student = { .name = "probe", .image = image, .argv = probe_argv,
				   .stdout_kind = kind, .input = "input\n", .input_len = 6 };
	struct program partner = { .name = "partner", .image = image, .argv = partner_argv,
				   .stdout_kind = kind, .trusted = true };
	*s = (struct setting){
		.image = image,
		.programs = { mixed ? partner : student, student },
		.steps = { { .kind = STEP_START }, { .kind = STEP_START, .program = 1 } },
		.scenario = {
			.programs = s->programs, .program_count = mixed ? 2 : 1,
			.steps = s->steps, .step_count = mixed ? 2 : 1,
			.files = &data, .file_count = 1, .network = true,
			.limits = { .wall_ns = 5 * SECOND, .cpu_ns = 5 * SECOND, .memory = 64 << 20,
				    .output = 1 << 16, .files = 1 << 20, .processes = 32 },
		},
	};
	cr_assert_geq(image, 0);
}

static void check_usual(struct trial *t)
{
	char host[64];
	*fault = (struct fault){ .where = GENERATIONS, .spares = t->spares };
	run(t, &t->usual);
	const char *printed = t->usual.printed.data;
	cr_assert(!t->usual.refused, "%s", t->usual.said);
	cr_assert_eq(fault->executed, fault->programs, "%d starts were seen", fault->executed);
	for (size_t i = 0; i < COUNT(promised); i++)
		cr_assert(strstr(printed, promised[i]), "%s not in %s", promised[i], printed);
	cr_assert(strstr(printed, "forbidden unshare probe"), "%s", printed);
	cr_assert_not(strstr(printed, "root:"), "%s", printed);
	static const char *const kinds[] = { "ipc", "mnt", "net", "pid", "user" };
	for (size_t i = 0; i < COUNT(kinds); i++) {
		char path[64];
		snprintf(path, sizeof(path), "/proc/self/ns/%s", kinds[i]);
		ssize_t len = readlink(path, host, sizeof(host) - 1);
		cr_assert_gt(len, 0);
		host[len] = '\0';
		cr_assert(strstr(t->usual.namespaces.data, kinds[i]));
		cr_assert_not(strstr(t->usual.namespaces.data, host), "%s is the host's", host);
	}
}

static void end(struct trial *t)
{
	release(&t->usual);
	check_usual(t); /* after all that, it is as good as new */
	sandbox_close(t->sandbox);
	cr_assert_eq(count_children(), 0);
	cr_expect_eq(t->wrong.len, 0, "in %d runs:\n%s", t->count, t->wrong.data);
	buf_release(&t->wrong);
	buf_release(&t->tried);
	release(&t->usual);
}

static const char *const by_root_only = "setgroups";

Test(fail_closed, no_sandbox_is_half_made)
{
	struct setting s;
	struct trial t;
	set(&s, false, STDOUT_PIPE);
	begin(&t, &s.scenario);
	t.harmless = harmless;
	check_usual(&t);
	fail_each(&t, HARNESS, EPERM);
	fail_each(&t, ZYGOTE, EPERM);
	check_tried(&t, "clone3 setresgid setresuid mount open_tree mount_setattr move_mount "
		    "pivot_root umount2 chdir mkdir chmod symlink prctl sendmsg write");
	check_tried(&t, geteuid() == 0 ? by_root_only : "");
	end(&t);
	close(s.image);
}

static void try_box(bool mixed, enum stdout_kind kind, const int *errors, const char *names)
{
	struct setting s;
	struct trial t;
	struct error err = { "" };
	set(&s, mixed, kind);
	begin(&t, &s.scenario);
	t.harmless = harmless;
	t.sandbox = sandbox_open(&err);
	cr_assert(t.sandbox, "%s", err.text);
	check_usual(&t);
	for (; *errors; errors++) {
		fail_each(&t, HARNESS, *errors);
		fail_each(&t, INIT, *errors);
		fail_each(&t, DOMAIN, *errors);
	}
	check_tried(&t, names);
	end(&t);
	close(s.image);
}

Test(fail_closed, no_program_starts_in_half_a_box)
{
	static const int errors[] = { EPERM, EINVAL, 0 };
	try_box(false, STDOUT_TERMINAL, errors,
		"mount fsopen fsconfig fsmount capset prctl seccomp close_range dup3 setsid chdir "
		"setrlimit sigprocmask signalfd clone pipe2 ioctl execveat open");
}

Test(fail_closed, no_program_starts_beside_the_graders_in_half_a_box)
{
	static const int errors[] = { ENOMEM, 0 };
	try_box(true, STDOUT_PIPE, errors, "clone3 setns mount close_range write");
}

Test(fail_closed, no_program_starts_in_half_a_box_made_ahead)
{
	struct setting s;
	struct trial t;
	set(&s, false, STDOUT_PIPE);
	begin(&t, &s.scenario);
	t.harmless = harmless;
	t.spares = true;
	check_usual(&t);
	do /* what comes after this is tried above */
		t.count++;
	while (fail_one(&t, INIT, t.count, EPERM) && strcmp(fault->name, "unshare") != 0);
	check_tried(&t, "openat write set_dumpable recvmsg unshare");
	end(&t);
	close(s.image);
}
