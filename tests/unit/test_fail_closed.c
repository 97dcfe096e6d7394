/* SPDX-License-Identifier: MIT */
#include "fault.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "../../sandbox/box.h"
#include "../../sandbox/memory.h"

/*
 * Every step of the set-up fails once, in each process that takes part. Then no program may have
 * been started and the harness must have been told; only of the few failures listed here the box
 * must not take any notice, and of those its program must not, either: what it prints about where
 * it is has to be the same as ever.
 */

TestSuite(fail_closed, .timeout = 100);

#define SECOND 1000000000LL
#define PATIENCE_S 15

/* What may fail without an end to all: the program finds all as usual. */
static const struct {
	enum generation where;
	const char *name;
} harmless[] = {
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

/* What a run has come to. */
struct outcome {
	bool hung;
	bool refused;	   /* the harness was told; `said` says what */
	bool exec_refused; /* a program is said not to be executable */
	char said[sizeof(((struct error *)NULL)->text)];
	struct buf namespaces, printed; /* of the last program: the student's */
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

static void split(struct outcome *o, const struct output *printed)
{
	const char *rest = strstr(printed->bytes.data, "--\n");
	size_t len = rest ? (size_t)(rest - printed->bytes.data) : 0;
	buf_add(&o->namespaces, printed->bytes.data, len);
	buf_add(&o->printed, printed->bytes.data + len, printed->bytes.len - len);
}

static void take_record(struct outcome *o, const struct record *r)
{
	o->refused = r->end == END_HARNESS;
	snprintf(o->said, sizeof(o->said), "%s", r->error.text);
	if (r->program_count == 0)
		return;
	const struct program_record *p = &r->programs[r->program_count - 1];
	for (size_t i = 0; i < r->program_count; i++)
		o->exec_refused |= r->programs[i].ending == ENDING_NO_EXEC &&
				   r->programs[i].status == fault->errnum;
	split(o, &p->out);
	buf_add(&o->printed, p->err.bytes.data, p->err.bytes.len);
	buf_printf(&o->printed, "end %d, program %d %d, forbidden %s, left %zu", r->end, p->ending,
		   p->status, r->forbidden_count == 1 ? r->forbidden[0] : "?", r->left.count);
}

static void await_box(struct outcome *o, struct box *box)
{
	struct record record;
	for (int second = 0; !box_read(box, &record); second++) {
		struct pollfd p = { .fd = box_fd(box), .events = box_events(box) };
		if (second < PATIENCE_S && poll(&p, 1, 1000) >= 0)
			continue;
		o->hung = true;
		return;
	}
	take_record(o, &record);
	record_release(&record);
}

static void refuse(struct outcome *o, const struct error *err)
{
	o->refused = true;
	memcpy(o->said, err->text, sizeof(o->said));
}

/* The zygote has cloned a box, although nobody has asked for one yet. */
static void await_spare(void)
{
	for (int i = 0; i < PATIENCE_S * 1000 && !fault->set_up[ZYGOTE]; i++)
		usleep(1000);
}

/* One run in `sandbox`, or in one that is opened for it if that is NULL. */
static void run(struct outcome *o, struct sandbox *sandbox, const struct scenario *scenario)
{
	struct error err = { "" };
	struct sandbox *own = NULL;
	struct box *box = NULL;
	*o = (struct outcome){ .namespaces = BUF_INIT, .printed = BUF_INIT };
	fault->programs = (int)scenario->program_count;
	fault->armed = true;
	alarm(2 * PATIENCE_S);
	if (!sandbox)
		sandbox = own = sandbox_open(&err);
	if (sandbox && fault->spares)
		await_spare();
	if (sandbox)
		box = box_start(sandbox, scenario, &err);
	fault->set_up[HARNESS] = true;
	if (box)
		await_box(o, box);
	else
		refuse(o, &err);
	fault->armed = false;
	box_free(box);
	sandbox_close(own);
	alarm(0);
}

static void release(struct outcome *o)
{
	buf_release(&o->namespaces);
	buf_release(&o->printed);
}

static bool is_harmless(void)
{
	for (size_t i = 0; i < COUNT(harmless); i++)
		if (harmless[i].where == fault->where && strcmp(harmless[i].name, fault->name) == 0)
			return true;
	return false;
}

static bool is_as_usual(const struct outcome *o, const struct outcome *usual)
{
	return !o->refused && strcmp(o->printed.data, usual->printed.data) == 0;
}

static bool is_exec(void)
{
	return strcmp(fault->name, "execve") == 0 || strcmp(fault->name, "execveat") == 0;
}

/* NULL, or what must not be. */
static const char *judge(const struct outcome *o, const struct outcome *usual)
{
	bool before = fault->executed_before < fault->programs;
	bool started = fault->executed == fault->programs;
	if (o->hung)
		return "nobody is told";
	if (o->refused && o->said[0] == '\0')
		return "nobody is told why";
	if (is_exec())
		return o->exec_refused ? NULL : "it is not called the program's fault";
	if (!before) /* too late to stop it, but it must be in a whole box */
		return o->refused || is_as_usual(o, usual) ? NULL : "the run is not as usual";
	if (o->refused && !started)
		return NULL;
	if (is_harmless() && is_as_usual(o, usual))
		return NULL;
	return started ? "the program was started" : "it is taken for the program's fault";
}

static int open_descriptors(void)
{
	int count = 0;
	DIR *dir = opendir("/proc/self/fd");
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

/* Whatever is left of our descendants is our child by now: see PR_SET_CHILD_SUBREAPER below. */
static int count_children(void)
{
	int count = 0;
	while (waitpid(-1, NULL, WNOHANG) >= 0 && count < 100)
		count++;
	return count;
}

/* All that goes wrong is collected, so that one run of the test shows all. */
struct trial {
	const struct scenario *scenario;
	struct sandbox *sandbox;
	bool spares; /* the box is there before it is asked for */
	struct outcome usual;
	struct buf wrong;
	struct buf tried; /* names of what failed, each between blanks */
	int count;
};

/* The first line in which `a` differs from `b`. */
static void add_difference(struct buf *out, const char *a, const char *b)
{
	while (*a && *a == *b) {
		const char *end_a = strchrnul(a, '\n'), *end_b = strchrnul(b, '\n');
		if (end_a - a != end_b - b || strncmp(a, b, (size_t)(end_a - a)) != 0)
			break;
		a = end_a + (*end_a != '\0');
		b = end_b + (*end_b != '\0');
	}
	if (*a != '\0' || *b != '\0')
		buf_printf(out, "    printed %.*s\n    usually %.*s\n", (int)strcspn(a, "\n"), a,
			   (int)strcspn(b, "\n"), b);
}

static void complain(struct trial *t, const struct outcome *o, const char *why)
{
	static const char *const names[] = { "harness", "zygote", "init", "domain" };
	buf_printf(&t->wrong, "%s, call %d, %s fails (%s): %s%s%s\n", names[fault->where],
		   fault->nth, fault->name, strerrorname_np(fault->errnum), why,
		   *o->said ? "; " : "", o->said);
	if (!o->refused)
		add_difference(&t->wrong, o->printed.data, t->usual.printed.data);
}

static bool fail_one(struct trial *t, enum generation where, int nth, int errnum)
{
	struct outcome o;
	int descriptors = open_descriptors();
	*fault = (struct fault){ .where = where, .nth = nth, .errnum = errnum,
				 .spares = t->spares };
	fault->set_up[ZYGOTE] = t->sandbox != NULL;
	run(&o, t->sandbox, t->scenario);
	const char *why = fault->fired ? judge(&o, &t->usual) :
		!is_as_usual(&o, &t->usual) ? "no failure, but not as usual" : NULL;
	if (!why && open_descriptors() != descriptors)
		why = "a descriptor is left open";
	if (!why && !t->sandbox && count_children() > 0)
		why = "a process is left";
	if (why)
		complain(t, &o, why);
	buf_printf(&t->tried, " %s ", fault->name);
	release(&o);
	return fault->fired;
}

static void fail_each(struct trial *t, enum generation where, int errnum)
{
	int nth = 1;
	while (fail_one(t, where, nth, errnum))
		nth++;
	t->count += nth - 1;
}

static void check_usual(struct trial *t)
{
	char host[64];
	*fault = (struct fault){ .where = GENERATIONS, .spares = t->spares };
	run(&t->usual, t->sandbox, t->scenario);
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

static void hung(int sig)
{
	static const char text[] = "the sandbox hangs\n";
	(void)sig;
	if (__real_write(STDERR_FILENO, (long)text, sizeof(text) - 1, 0, 0, 0, 0, 0, 0) < 0)
		_exit(2);
	_exit(1);
}

static void begin(struct trial *t, const struct scenario *scenario)
{
	*t = (struct trial){ .scenario = scenario, .wrong = BUF_INIT, .tried = BUF_INIT };
	fault_open();
	signal(SIGALRM, hung);
	signal(SIGPIPE, SIG_IGN); /* for the promise that no program inherits them */
	signal(SIGHUP, SIG_IGN);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
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

/* So that a step that moved to another function is missed here and not forgotten. */
static void check_tried(const struct trial *t, const char *names)
{
	char name[32];
	for (size_t len; *names; names += len + (names[len] != '\0')) {
		len = strcspn(names, " ");
		snprintf(name, sizeof(name), " %.*s ", (int)len, names);
		cr_expect(strstr(t->tried.data, name), "%s was never made to fail", name);
	}
}

static const char *const by_root_only = "setgroups";

Test(fail_closed, no_sandbox_is_half_made)
{
	struct setting s;
	struct trial t;
	set(&s, false, STDOUT_PIPE);
	begin(&t, &s.scenario);
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
	t.spares = true;
	check_usual(&t);
	do /* what comes after this is tried above */
		t.count++;
	while (fail_one(&t, INIT, t.count, EPERM) && strcmp(fault->name, "unshare") != 0);
	check_tried(&t, "openat write prctl recvmsg unshare");
	end(&t);
	close(s.image);
}
