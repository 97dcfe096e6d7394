/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../harness/build.h"
#include "../sandbox/memory.h"
#include "../sandbox/order.h"

/*
 * bench: "bench NAME VALUE UNIT" a line, to be run in the root of the source tree. What is compared
 * with each other is run in turns, and its value is a median, so that a busy machine slows all
 * alike. The whole homework is the best of three.
 */
#define ROUNDS 101
#define WORKER_BOXES 200
#define SOURCE "reference/hw13/pipe.c"
#define SCRATCH "build/bench.out"

extern char **environ;

static int64_t now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static double median_ms(int64_t *times)
{
	qsort(times, ROUNDS, sizeof(*times), ascending);
	return (double)times[ROUNDS / 2] / 1e6;
}

static void figure(const char *name, double value, const char *unit)
{
	printf("bench %s %.2f %s\n", name, value, unit);
	fflush(stdout);
}

/* How long a command takes, its output thrown away; its exit status must be 0. */
static int64_t command(char *const *argv)
{
	int64_t began = now();
	pid_t pid;
	int status;
	posix_spawn_file_actions_t quiet;
	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	int failed = posix_spawn(&pid, argv[0], &quiet, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&quiet);
	if (failed)
		die("%s: %s", argv[0], strerror(failed));
	if (waitpid(pid, &status, 0) != pid || status != 0)
		die("%s has failed", argv[0]);
	return now() - began;
}

/* The same with fork, exec and wait alone: what every program costs on this machine. */
static int64_t forked(char *const *argv)
{
	int status;
	int64_t began = now();
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
		die("%s has failed", argv[0]);
	return now() - began;
}

static void check_record(const struct record *record)
{
	if (record->end != END_DONE || record->programs[0].ending != ENDING_EXITED ||
	    record->programs[0].status != 0)
		die("a run in the box did not end well: %s", record->error.text);
}

static const struct limits usual = {
	.wall_ns = 20000000000, .cpu_ns = 4000000000, .memory = 256 << 20, .output = 4 << 20,
	.files = 32 << 20, .processes = 64,
};

enum { ALONE = 0, NETWORK = 1, WATCHED = 2, VIRTUAL = 4, LOCK_POINTS = 8 };

/*
 * How long a program takes in a box: the image, or the path argv[0] for -1. In an order, if time is
 * virtual; *points is then how many points it had.
 */
static int64_t ordered(struct sandbox *sandbox, int image, char *const *argv, int how, uint64_t seed,
		       uint64_t *points)
{
	struct program program = { .name = "program", .image = image, .argv = argv,
				   .stdout_kind = STDOUT_PIPE };
	struct step steps[] = {
		{ .kind = STEP_START },
		{ .kind = STEP_UNTIL, .condition = UNTIL_EXITED },
	};
	struct scenario scenario = {
		.programs = &program, .program_count = 1, .steps = steps, .step_count = COUNT(steps),
		.network = how & NETWORK,
		.watch = how & (WATCHED | VIRTUAL),
		.virtual_time = how & VIRTUAL,
		.lock_points = how & LOCK_POINTS,
		.seed = seed,
		.limits = usual,
	};
	struct record record;
	struct error err;
	int64_t began = now();
	if (box_run(sandbox, &scenario, &record, &err) < 0)
		die("%s", err.text);
	int64_t took = now() - began;
	check_record(&record);
	*points = record.points;
	record_release(&record);
	return took;
}

static int64_t boxed(struct sandbox *sandbox, int image, char *const *argv, int how)
{
	uint64_t points;
	return ordered(sandbox, image, argv, how, ORDER_USUAL, &points);
}

static void read_source(struct buf *text)
{
	char bytes[65536];
	ssize_t len;
	_cleanup_fd_ int fd = open(SOURCE, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die(SOURCE ": %s", strerror(errno));
	while ((len = read(fd, bytes, sizeof(bytes))) > 0)
		buf_add(text, bytes, (size_t)len);
}

/* The program is left in *image, for its last caller to release. */
static int64_t build(struct sandbox *sandbox, const struct buf *text, struct image *image)
{
	struct record record;
	struct error err;
	int64_t began = now();
	struct box *box = build_start(sandbox, "program.c", text, &err);
	if (!box)
		die("%s", err.text);
	struct pollfd news = { .fd = box_fd(box), .events = box_events(box) };
	while (!box_read(box, &record))
		poll(&news, 1, 1000);
	box_free(box);
	image_release(image);
	if (build_finish(image, &record, &err) < 0 || image->fd < 0)
		die(SOURCE " did not build: %s", image->diagnostics);
	record_release(&record);
	return now() - began;
}

static void bench_stages(struct sandbox *sandbox)
{
	/* as in harness/build.c */
	static const char *const gcc[] = {
		"/usr/bin/gcc", "-O1", "-g", "-Wall", "-Wextra", "-fdiagnostics-color=never", "-pipe",
		"-pthread", "-o", SCRATCH, "-fuse-ld=gold", SOURCE, "-lrt", NULL,
	};
	static const char *const run[] = { "program", NULL };
	int64_t builds[ROUNDS], bare[ROUNDS], runs[ROUNDS];
	struct buf text = BUF_INIT;
	struct image image = { .fd = -1 };
	read_source(&text);
	for (int i = 0; i < ROUNDS; i++) {
		builds[i] = build(sandbox, &text, &image);
		bare[i] = command((char *const *)gcc);
		runs[i] = boxed(sandbox, image.fd, (char *const *)run, ALONE);
	}
	unlink(SCRATCH);
	image_release(&image);
	buf_release(&text);
	figure("stage.build", median_ms(builds), "ms");
	figure("stage.compile_bare", median_ms(bare), "ms");
	figure("stage.run", median_ms(runs), "ms");
}

/* What others do with a program, as near to our box as they come; compared if they are installed. */
static const char *const others[][32] = {
	{ "bubblewrap", "/usr/bin/bwrap", "--unshare-all", "--unshare-user", "--die-with-parent",
	  "--new-session", "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink",
	  "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin", "--proc", "/proc", "--dev", "/dev",
	  "--tmpfs", "/tmp", "/usr/bin/true" },
	{ "firejail", "/usr/bin/firejail", "--quiet", "--noprofile", "--private", "--net=none",
	  "--seccomp", "--", "/usr/bin/true" },
	{ "minijail", "/usr/bin/minijail0", "-p", "-v", "-l", "-e", "-N", "--", "/usr/bin/true" },
	{ "nsjail", "/usr/bin/nsjail", "-Mo", "-q", "--chroot", "/", "--", "/usr/bin/true" },
	{ "isolate", "/usr/bin/isolate", "--silent", "--run", "--", "/usr/bin/true" },
};

static bool is_installed(size_t other)
{
	return access(others[other][1], X_OK) == 0;
}

static void bench_box(struct sandbox *sandbox)
{
	static const char *const program[] = { "/usr/bin/true", NULL };
	int64_t bare[ROUNDS], boxes[ROUNDS], networks[ROUNDS], theirs[COUNT(others)][ROUNDS];
	for (int i = 0; i < ROUNDS; i++) {
		bare[i] = forked((char *const *)program);
		boxes[i] = boxed(sandbox, -1, (char *const *)program, ALONE);
		networks[i] = boxed(sandbox, -1, (char *const *)program, NETWORK);
		for (size_t k = 0; k < COUNT(others); k++)
			theirs[k][i] = is_installed(k) ? command((char *const *)others[k] + 1) : 1;
	}
	double ours = median_ms(boxes);
	figure("box.over_bare", ours / median_ms(bare), "x");
	figure("box.net_over_bare", median_ms(networks) / median_ms(bare), "x");
	for (size_t k = 0; k < COUNT(others); k++) {
		_cleanup_free_ char *name = xasprintf("box.over_%s", others[k][0]);
		if (is_installed(k))
			figure(name, ours / median_ms(theirs[k]), "x");
		else
			fprintf(stderr, "bench: there is no %s to compare with\n", others[k][0]);
	}
}

#define CALLS 20000

/* With an argument: calls that are watched; without: ones that are not. */
static const char caller[] =
	"#include <signal.h>\n#include <unistd.h>\n"
	"int main(int argc, char **argv)\n{\n\t(void)argv;\n"
	"\tfor (int i = 0; i < 20000; i++)\n"
	"\t\tif (argc > 1)\n\t\t\tkill(0, 0);\n\t\telse\n\t\t\tgetppid();\n"
	"\treturn 0;\n}\n";

/* What a call costs when it is watched, and a program that makes none of those. */
static void bench_calls(struct sandbox *sandbox)
{
	static const char *const plain[] = { "program", NULL };
	static const char *const calling[] = { "program", "1", NULL };
	int64_t alone[ROUNDS], untraced[ROUNDS], bare[ROUNDS], traced[ROUNDS];
	struct image image = { .fd = -1 };
	struct buf text = BUF_INIT;
	buf_str(&text, caller);
	build(sandbox, &text, &image);
	for (int i = 0; i < ROUNDS; i++) {
		alone[i] = boxed(sandbox, image.fd, (char *const *)plain, ALONE);
		untraced[i] = boxed(sandbox, image.fd, (char *const *)plain, WATCHED);
		bare[i] = boxed(sandbox, image.fd, (char *const *)calling, ALONE);
		traced[i] = boxed(sandbox, image.fd, (char *const *)calling, WATCHED);
	}
	image_release(&image);
	buf_release(&text);
	double start = median_ms(untraced) - median_ms(alone); /* it is paid once */
	figure("watch.traced_call", (median_ms(traced) - median_ms(bare) - start) * 1000 / CALLS, "us");
	figure("watch.untraced_over_bare", median_ms(untraced) / median_ms(alone), "x");
}

/* A whole run of two processes, from the request for a box to the record. */
static void bench_watch(struct sandbox *sandbox)
{
	static const char *const run[] = { "program", NULL };
	int64_t alone[ROUNDS], watched[ROUNDS];
	struct image image = { .fd = -1 };
	struct buf text = BUF_INIT;
	read_source(&text);
	build(sandbox, &text, &image);
	for (int i = 0; i < ROUNDS; i++) {
		alone[i] = boxed(sandbox, image.fd, (char *const *)run, ALONE);
		watched[i] = boxed(sandbox, image.fd, (char *const *)run, WATCHED);
	}
	image_release(&image);
	buf_release(&text);
	figure("watch.run_over_unwatched", median_ms(watched) / median_ms(alone), "x");
}

/* With an argument: it locks where others may go first; without: it could. */
static const char locker[] =
	"#include <pthread.h>\n"
	"int main(int argc, char **argv)\n"
	"{\n"
	"	pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;\n"
	"	for (int i = 0; i < 200 && argc > 1; i++)\n"
	"		pthread_mutex_lock(&m), pthread_mutex_unlock(&m);\n"
	"	(void)argv;\n"
	"	return 0;\n"
	"}\n";

/* What it costs a program to have points where it locks, and each of them. */
static void bench_locks(struct sandbox *sandbox)
{
	enum { LOCKS = 400, WITHOUT = WATCHED | VIRTUAL, WITH = WITHOUT | LOCK_POINTS };
	static const char *const idle[] = { "program", NULL }, *const busy[] = { "program", "x", NULL };
	int64_t without[ROUNDS], with[ROUNDS], locking[ROUNDS];
	struct image image = { .fd = -1 };
	struct buf text = BUF_INIT;
	buf_str(&text, locker);
	build(sandbox, &text, &image);
	for (int i = 0; i < ROUNDS; i++) {
		without[i] = boxed(sandbox, image.fd, (char *const *)idle, WITHOUT);
		with[i] = boxed(sandbox, image.fd, (char *const *)idle, WITH);
		locking[i] = boxed(sandbox, image.fd, (char *const *)busy, WITH);
	}
	image_release(&image);
	buf_release(&text);
	figure("watch.lock_points", (median_ms(with) - median_ms(without)) * 1000, "us");
	figure("watch.lock_point", (median_ms(locking) - median_ms(with)) * 1000 / LOCKS, "us");
}

#define ORDERS 50

/* As the grader tries them for a test: a parent and its child, one order after the other. */
static void bench_orders(struct sandbox *sandbox)
{
	static const char *const run[] = { "program", NULL };
	int64_t took = INT64_MAX;
	struct image image = { .fd = -1 };
	struct buf text = BUF_INIT;
	read_source(&text);
	build(sandbox, &text, &image);
	for (int round = 0; round < 5; round++) {
		uint64_t points = 0, ignored;
		int64_t sum = 0;
		for (int i = 0; i < ORDERS; i++)
			sum += ordered(sandbox, image.fd, (char *const *)run, VIRTUAL,
				       i ? order_to_try(0, i, ORDERS - 1, points) : ORDER_USUAL,
				       i ? &ignored : &points);
		took = sum < took ? sum : took;
	}
	image_release(&image);
	buf_release(&text);
	figure("order.fifty", (double)took / 1e9, "s");
}

#define SLEEPS 1000

static const char sleeper[] =
	"#include <unistd.h>\n"
	"int main(int argc, char **argv)\n{\n\t(void)argv;\n"
	"\tfor (int i = 0; argc > 1 && i < 1000; i++)\n\t\tusleep(1000);\n"
	"\treturn 0;\n}\n";

/* What a sleep costs if the clock jumps. */
static void bench_jumps(struct sandbox *sandbox)
{
	static const char *const plain[] = { "program", NULL };
	static const char *const sleeping[] = { "program", "1", NULL };
	int64_t awake[ROUNDS], asleep[ROUNDS];
	struct image image = { .fd = -1 };
	struct buf text = BUF_INIT;
	buf_str(&text, sleeper);
	build(sandbox, &text, &image);
	for (int i = 0; i < ROUNDS; i++) {
		awake[i] = boxed(sandbox, image.fd, (char *const *)plain, VIRTUAL);
		asleep[i] = boxed(sandbox, image.fd, (char *const *)sleeping, VIRTUAL);
	}
	image_release(&image);
	buf_release(&text);
	figure("time.jump", (median_ms(asleep) - median_ms(awake)) * 1000 / SLEEPS, "us");
}

static void work(void)
{
	static const char *const program[] = { "/usr/bin/true", NULL };
	struct error err;
	struct sandbox *sandbox = sandbox_open(&err);
	if (!sandbox)
		die("%s", err.text);
	for (int i = 0; i < WORKER_BOXES; i++)
		boxed(sandbox, -1, (char *const *)program, ALONE);
	sandbox_close(sandbox);
}

/* How long so many processes take, each with a sandbox of its own, for WORKER_BOXES boxes each. */
static int64_t workers(int count)
{
	int64_t began = now();
	for (int i = 0; i < count; i++)
		if (fork() == 0) {
			work();
			_exit(0);
		}
	for (int i = 0; i < count; i++)
		wait(NULL);
	return now() - began;
}

static void bench_workers(void)
{
	int64_t one[5], two[5];
	for (int i = 0; i < 5; i++) {
		one[i] = workers(1);
		two[i] = workers(2);
	}
	qsort(one, 5, sizeof(*one), ascending);
	qsort(two, 5, sizeof(*two), ascending);
	figure("box.two_workers", 2 * (double)one[2] / (double)two[2], "x");
}

#define FLOODS 10

/* Ten boxes at once, with all the output that a spec allows by default, on both streams. */
static void flood(struct sandbox *sandbox)
{
	static const char *const script[] = { "/bin/sh", "-c", "yes >&2 & yes", NULL };
	struct program program = { .name = "flood", .image = -1, .argv = (char *const *)script };
	struct step start = { .kind = STEP_START };
	struct scenario scenario = {
		.programs = &program, .program_count = 1, .steps = &start, .step_count = 1,
		.limits = usual,
	};
	struct box *boxes[FLOODS];
	struct pollfd news[FLOODS];
	struct record record;
	struct error err;
	for (int i = 0; i < FLOODS; i++)
		if (!(boxes[i] = box_start(sandbox, &scenario, &err)))
			die("%s", err.text);
	for (int left = FLOODS; left > 0;) {
		for (int i = 0; i < FLOODS; i++)
			news[i] = (struct pollfd){ .fd = boxes[i] ? box_fd(boxes[i]) : -1,
						   .events = boxes[i] ? box_events(boxes[i]) : 0 };
		poll(news, FLOODS, 1000);
		for (int i = 0; i < FLOODS; i++) {
			if (!boxes[i] || !box_read(boxes[i], &record))
				continue;
			if (record.end != END_OUTPUT)
				die("a flood did not end as one: %s", record.error.text);
			record_release(&record);
			box_free(boxes[i]);
			boxes[i] = NULL;
			left--;
		}
	}
}

/* In a process of its own, whose size tells of nothing else. */
static void bench_floods(void)
{
	int pair[2];
	struct rusage used;
	struct error err;
	if (pipe(pair) < 0)
		die("pipe: %s", strerror(errno));
	pid_t pid = fork();
	if (pid == 0) {
		struct sandbox *sandbox = sandbox_open(&err);
		if (!sandbox)
			die("%s", err.text);
		flood(sandbox);
		sandbox_close(sandbox);
		getrusage(RUSAGE_SELF, &used);
		_exit(write(pair[1], &used, sizeof(used)) == sizeof(used) ? 0 : 1);
	}
	close(pair[1]);
	if (pid < 0 || read(pair[0], &used, sizeof(used)) != sizeof(used))
		die("ten floods at once have failed");
	close(pair[0]);
	waitpid(pid, NULL, 0);
	figure("box.harness_rss", (double)used.ru_maxrss / 1024, "MB");
}

/* Every source once, as harness/build.c compiles it, as many at once as there are processors. */
static const char compile_all[] =
	"ls reference/hw13/*.c reference/hw13/*/*.c 2>/dev/null | xargs -P $(nproc) -I{} sh -c '"
	"/usr/bin/gcc -O1 -g -Wall -Wextra -fdiagnostics-color=never -pipe -pthread -fuse-ld=gold "
	"-o " SCRATCH ".$$ {} -lrt 2>/dev/null && rm " SCRATCH ".$$'";

static void bench_homework(void)
{
	static const char *const usual_order[] = { "./grade", "reference/hw13", "--schedules", "1", NULL };
	static const char *const all_orders[] = { "./grade", "reference/hw13", NULL };
	static const char *const compile[] = { "/bin/sh", "-c", compile_all, NULL };
	const char *const *commands[] = { compile, usual_order, all_orders };
	double best[COUNT(commands)] = { 0 };
	for (int i = 0; i < 3; i++)
		for (size_t k = 0; k < COUNT(commands); k++) {
			double took = (double)command((char *const *)commands[k]) / 1e9;
			best[k] = i == 0 || took < best[k] ? took : best[k];
		}
	figure("hw13.reference", best[2], "s");
	figure("hw13.over_compile", best[1] / best[0], "x");
	figure("hw13.full_over_compile", best[2] / best[0], "x");
}

/*
 * All faults of the exercise that has most of them (sandbox/fault.h): what they take beyond the same
 * command with a seed, which builds the same and runs each test once.
 */
static void bench_faults(void)
{
	static const char *const all[] = { "./grade", "reference/hw13", "--only", "echo.failures.*",
					   NULL };
	static const char *const one[] = { "./grade", "reference/hw13", "--only", "echo.failures.*",
					   "--seed", "16777216", NULL };
	int64_t times[5];
	for (int i = 0; i < 5; i++)
		times[i] = command((char *const *)all) - command((char *const *)one);
	qsort(times, 5, sizeof(*times), ascending);
	figure("fault.campaign", (double)times[2] / 1e9, "s");
}

int main(void)
{
	struct error err;
	struct sandbox *sandbox = sandbox_open(&err);
	if (!sandbox)
		die("%s", err.text);
	bench_stages(sandbox);
	bench_box(sandbox);
	bench_calls(sandbox);
	bench_watch(sandbox);
	bench_locks(sandbox);
	bench_orders(sandbox);
	bench_jumps(sandbox);
	sandbox_close(sandbox);
	bench_workers();
	bench_floods();
	bench_homework();
	bench_faults();
	return 0;
}
