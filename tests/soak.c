/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "../sandbox/box.h"
#include "../sandbox/memory.h"

/*
 * soak RUNS: run a mix of programs in boxes of one sandbox, RUNS in all, and compare each record
 * with what the same program gave before. Descriptors and memory of this process must not grow.
 * Prints a row for each claim, as tests/run.sh wants them.
 */
struct kind {
	const char *script; /* of /bin/sh */
	enum run_end end;
	enum ending ending;
	int status;
	const char *printed;
	size_t left, orphans;
	bool network;
};

static const struct kind kinds[] = {
	{ "echo hello", END_DONE, ENDING_EXITED, 0, "hello\n", 0, 0, false },
	{ "exit 3", END_DONE, ENDING_EXITED, 3, "", 0, 0, false },
	{ "kill -SEGV $$", END_DONE, ENDING_SIGNALED, SIGSEGV, "", 0, 0, false },
	{ "ipcmk -M 1048576 >/dev/null", END_DONE, ENDING_EXITED, 0, "", 1, 0, false },
	{ "mkfifo /tmp/f; (cat /tmp/f) & echo x >/tmp/f; wait", END_DONE, ENDING_EXITED, 0, "x\n", 1, 0,
	  false },
	{ "(exit 0) & exec sleep 0", END_DONE, ENDING_EXITED, 0, "", 0, 1, false },
	{ "yes", END_OUTPUT, ENDING_KILLED, SIGKILL, NULL, 0, 0, false },
	{ "cat /sys/class/net/lo/operstate 2>/dev/null; echo net", END_DONE, ENDING_EXITED, 0, "net\n",
	  0, 0, true },
};

static const char *difference(const struct kind *k, const struct record *r)
{
	if (r->end == END_HARNESS)
		return r->error.text;
	if (r->end != k->end)
		return "another end";
	if (r->programs[0].ending != k->ending || r->programs[0].status != k->status)
		return "another ending";
	if (k->printed && strcmp(r->programs[0].out.bytes.data, k->printed) != 0)
		return "another output";
	if (r->left.count != k->left)
		return "other leftovers";
	return r->orphan_count != k->orphans ? "other orphans" : NULL;
}

static bool run_once(struct sandbox *sandbox, const struct kind *k, int number)
{
	char *argv[] = { (char *)"/bin/sh", (char *)"-c", (char *)k->script, NULL };
	struct program program = { .name = "sh", .image = -1, .argv = argv,
				   .stdout_kind = number % 2 ? STDOUT_PIPE : STDOUT_TERMINAL };
	struct step start = { .kind = STEP_START };
	struct scenario scenario = {
		.programs = &program, .program_count = 1, .steps = &start, .step_count = 1,
		.network = k->network,
		.limits = { .wall_ns = 60000000000, .cpu_ns = 10000000000, .memory = 64 << 20,
			    .output = 65536, .files = 1 << 20, .processes = 16 },
	};
	struct record record;
	struct error err;
	if (box_run(sandbox, &scenario, &record, &err) < 0) {
		printf("not ok - run %d could not begin: %s\n", number, err.text);
		return false;
	}
	const char *wrong = difference(k, &record);
	if (wrong)
		printf("not ok - run %d of \"%s\": %s\n", number, k->script, wrong);
	record_release(&record);
	return !wrong;
}

static int count_descriptors(void)
{
	int count = 0;
	DIR *dir = opendir("/proc/self/fd");
	while (dir && readdir(dir))
		count++;
	if (dir)
		closedir(dir);
	return count;
}

static long resident_kib(void)
{
	char line[256];
	long kib = -1;
	FILE *file = fopen("/proc/self/status", "re");
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, "VmRSS:", 6) == 0)
			kib = strtol(line + 6, NULL, 10);
	if (file)
		fclose(file);
	return kib;
}

static bool claim(bool good, const char *what)
{
	printf("%s - %s\n", good ? "ok" : "not ok", what);
	return good;
}

int main(int argc, char **argv)
{
	struct error err;
	int runs = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 1000;
	struct sandbox *sandbox = sandbox_open(&err);
	if (!sandbox)
		die("%s", err.text);
	bool good = true;
	int descriptors = 0;
	long memory = 0;
	for (int i = 0; i < runs && good; i++) {
		good = run_once(sandbox, &kinds[(size_t)i % COUNT(kinds)], i);
		if (i == 100) { /* warm */
			descriptors = count_descriptors();
			memory = resident_kib();
		}
	}
	printf("%d runs, %d descriptors, %ld KiB\n", runs, count_descriptors(), resident_kib());
	bool all = claim(good, "every box in a row gives the same record");
	all &= claim(count_descriptors() == descriptors, "boxes leak no descriptor");
	all &= claim(resident_kib() < memory + 2048, "boxes leak no memory");
	sandbox_close(sandbox);
	errno = 0;
	all &= claim(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD, "boxes leave no process");
	return all ? 0 : 1;
}
