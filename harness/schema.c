/* SPDX-License-Identifier: MIT */
#include "schema.h"

#include <stddef.h>

/*
 * The tables read from the inside out: what a mapping consists of stands above it. The order of
 * the keys is that of the reference.
 */

enum { MS = 1000000, KB = 1024 };
#define MINUTE INT64_C(60000000000)
#define MB INT64_C(1048576)
#define GB INT64_C(1073741824)
#define MAX_POINTS INT64_C(100000)

const char *const axis_words[] = { "correct", "robust", "clean", NULL };
const char *const visibility_words[] = { "visible", "after_due", "hidden", NULL };
const char *const output_words[] = { "terminal", "pipe", "screen", NULL };
const char *const object_kind_words[] = { "fifo",      "file",	    "socket_file",
					  "shm",       "sem",	    "msg",
					  "posix_shm", "posix_sem", "posix_mq", NULL };
/* From LEFT_NOT_JUDGED; the first cannot be written. */
const char *const left_behind_words[] = { "", "no_objects", "no_processes", "nothing", NULL };

static const char *const no_yes[] = { "no", "yes", NULL };
static const char *const all_word[] = { "all", NULL };
static const char *const exit_words[] = { "nonzero", "any", NULL };
static const char *const time_words[] = { "virtual", "real", NULL };
static const char *const network_words[] = { "none", "loopback", NULL };
static const char *const state_words[] = { "exited", "settled", "blocked", NULL };

static const struct schema_key text_item = { .scalar = SCALAR_TEXT };
static const struct schema_key line_item = { .scalar = SCALAR_LINE };
static const struct schema_key name_item = { .scalar = SCALAR_NAME };

static const struct schema_key texts_keys[] = {
	{ "en", .scalar = SCALAR_TEXT, .required = true, .doc = "English" },
	{ "ko", .scalar = SCALAR_TEXT, .required = true, .doc = "Korean" },
	{ .name = NULL },
};
static const struct schema schema_texts = {
	.title = "Both languages",
	.doc = "Everything that a student reads is written in both languages.",
	.keys = texts_keys,
};

static const struct schema_key limits_keys[] = {
	{ "wall", .scalar = SCALAR_DURATION, .min = 10 * MS, .max = 10 * MINUTE, .value = "20s",
	  .doc = "time until the run is ended; waiting for a CPU that others use does not count" },
	{ "cpu", .scalar = SCALAR_DURATION, .min = 10 * MS, .max = 10 * MINUTE, .value = "4s",
	  .doc = "processor time" },
	{ "memory", .scalar = SCALAR_SIZE, .min = MB, .max = 8 * GB, .value = "256M",
	  .doc = "memory" },
	{ "output", .scalar = SCALAR_SIZE, .min = KB, .max = 64 * MB, .value = "4M",
	  .doc = "bytes that one process prints" },
	{ "files", .scalar = SCALAR_SIZE, .min = 4 * KB, .max = GB, .value = "32M",
	  .doc = "bytes in files" },
	{ "processes", .scalar = SCALAR_INTEGER, .min = 1, .max = 1000, .value = "64",
	  .doc = "processes and threads at the same time" },
	{ .name = NULL },
};
const struct schema schema_limits = {
	.title = "Limits",
	.doc = "For all processes of a run together. A test overrides single entries of its "
	       "homework.",
	.keys = limits_keys,
};

static const struct schema_key repeat_keys[] = {
	{ "repeat", .scalar = SCALAR_TEXT, .required = true, .doc = "the text" },
	{ "times", .scalar = SCALAR_INTEGER, .required = true, .min = 1, .max = 1000000,
	  .doc = "how often it stands there" },
	{ .name = NULL },
};
const struct schema schema_repeat = {
	.title = "Repeated text",
	.doc = "For long texts: `{repeat: \"line\\n\", times: 1000}`.",
	.keys = repeat_keys,
};

static const struct schema_key environment_any = {
	.scalar = SCALAR_LINE, .doc = "its value"
};
static const struct schema schema_environment = {
	.title = "Environment",
	.doc = "Variables added to the environment of a process.",
	.any = &environment_any,
	.any_name = SCALAR_VARIABLE,
	.any_what = "variable",
};

static const struct schema_key process_keys[] = {
	{ "run", .scalar = SCALAR_NAME, .items = &line_item, .required = true,
	  .doc = "an executable of this exercise, or a list of it and its arguments; no shell is "
		 "involved" },
	{ "output", .words = output_words, .value = "terminal",
	  .doc = "where stdout goes: `terminal` (of its own, line by line), `pipe` (stdio holds "
		 "back whole blocks), `screen` (one terminal shared by all such processes)" },
	{ "input", .scalar = SCALAR_BYTES, .map = &schema_repeat, .value = "\"\"",
	  .doc = "its stdin; then end of file" },
	{ "input_open", .words = no_yes, .value = "no",
	  .doc = "stdin stays open after `input`, for the steps `input` and `close_input`" },
	{ "environment", .map = &schema_environment, .doc = "additional variables" },
	{ .name = NULL },
};
const struct schema schema_process = {
	.title = "Process",
	.doc = "A program that the test starts.",
	.keys = process_keys,
};
static const struct schema_key processes_any = { .map = &schema_process };
static const struct schema schema_processes = {
	.title = "Processes",
	.doc = "The names are up to you, except `all`, `behaviour`, `both`, `file`, `inside`, "
	       "`left_behind`, `listening`, `objects` and `screen`.",
	.any = &processes_any,
	.any_name = SCALAR_NAME,
	.any_what = "process",
};

static const struct schema_key files_any = {
	.scalar = SCALAR_BYTES, .map = &schema_repeat, .doc = "its content"
};
static const struct schema schema_files = {
	.title = "Files",
	.doc = "Files that lie in the working directory when the run begins.",
	.any = &files_any,
	.any_name = SCALAR_FILE_NAME,
	.any_what = "file",
};

static const struct schema_key state_keys[] = {
	{ "blocked_in", .scalar = SCALAR_CALL,
	  .doc = "all its processes wait, one of them in this system call" },
	{ "stdout", .scalar = SCALAR_REGEX, .doc = "somewhere in what it printed so far" },
	{ .name = NULL },
};
static const struct schema schema_state = {
	.title = "Process condition",
	.doc = "What a process must have come to.",
	.keys = state_keys,
	.single = true,
};
static const struct schema_key until_keys[] = {
	{ "all", .words = state_words, .doc = "every started process has come to this" },
	{ "listening", .scalar = SCALAR_INTEGER, .min = 1, .max = 65535,
	  .doc = "a TCP socket listens on this port" },
	{ "file", .scalar = SCALAR_PATH, .doc = "this file exists" },
	{ .name = NULL },
};
static const struct schema_key until_any = {
	.words = state_words, .map = &schema_state,
	.doc = "`exited`: its main process has ended. `settled`: it has ended, or all its "
	       "processes wait in system calls. `blocked`: all its processes wait in system calls"
};
const struct schema schema_until = {
	.title = "Condition",
	.doc = "What a step `until` waits for.",
	.keys = until_keys,
	.any = &until_any,
	.any_name = SCALAR_NAME,
	.any_what = "process",
	.single = true,
};

static const struct schema_key signal_any = { .scalar = SCALAR_SIGNAL, .doc = "the signal" };
static const struct schema schema_signal_step = {
	.title = "Signal to a process",
	.doc = "For the step `signal`.",
	.any = &signal_any,
	.any_name = SCALAR_NAME,
	.any_what = "process",
	.single = true,
};
static const struct schema_key input_any = {
	.scalar = SCALAR_BYTES, .map = &schema_repeat, .doc = "the text"
};
static const struct schema schema_input_step = {
	.title = "Input to a process",
	.doc = "For the step `input`.",
	.any = &input_any,
	.any_name = SCALAR_NAME,
	.any_what = "process",
	.single = true,
};

static const struct schema_key step_keys[] = {
	{ "start", .scalar = SCALAR_NAME, .items = &name_item,
	  .doc = "start this process, or these in this order, or `all`" },
	{ "until", .map = &schema_until, .doc = "go on when this is so" },
	{ "signal", .map = &schema_signal_step, .doc = "send a signal to the main process" },
	{ "input", .map = &schema_input_step, .doc = "more text for stdin; needs `input_open`" },
	{ "close_input", .scalar = SCALAR_NAME, .doc = "end of file on stdin of this process" },
	{ "snapshot", .scalar = SCALAR_NAME,
	  .doc = "note down which IPC objects exist, under this label" },
	{ "stop", .scalar = SCALAR_NAME,
	  .doc = "end this process; how it ended is not judged" },
	{ "remove", .scalar = SCALAR_PATH, .doc = "remove this file" },
	{ .name = NULL },
};
static const struct schema schema_step = {
	.title = "Step",
	.doc = "What the grader does, one after the other. Without `steps` all processes are "
	       "started in the order in which they are written, and awaited.",
	.keys = step_keys,
	.single = true,
};
static const struct schema_key step_item = { .map = &schema_step };

static const struct schema_key matcher_keys[] = {
	{ "exact", .scalar = SCALAR_BYTES, .map = &schema_repeat, .doc = "exactly this text" },
	{ "contains", .scalar = SCALAR_TEXT, .items = &text_item,
	  .doc = "this text, or all of these, somewhere" },
	{ "not_contains", .scalar = SCALAR_TEXT, .items = &text_item,
	  .doc = "this text, or all of these, nowhere" },
	{ "matches", .scalar = SCALAR_REGEX,
	  .doc = "the whole text; `.` and `[^a]` match newlines too" },
	{ "lines_any_order", .items = &line_item,
	  .doc = "these lines in any order, and no others" },
	{ .name = NULL },
};
const struct schema schema_matcher = {
	.title = "Matcher",
	.doc = "What a text must look like. All that is given must hold.",
	.keys = matcher_keys,
};

static const struct schema_key lasts_keys[] = {
	{ "at_least", .scalar = SCALAR_DURATION, .min = MS, .max = 10 * MINUTE,
	  .doc = "from its start to its end" },
	{ "at_most", .scalar = SCALAR_DURATION, .min = MS, .max = 10 * MINUTE,
	  .doc = "from its start to its end" },
	{ .name = NULL },
};
const struct schema schema_lasts = {
	.title = "Duration",
	.doc = "How long a process runs.",
	.keys = lasts_keys,
};

static const struct schema_key inside_keys[] = {
	{ "enter", .scalar = SCALAR_WHO, .required = true,
	  .doc = "a line that says who goes in" },
	{ "leave", .scalar = SCALAR_WHO, .required = true,
	  .doc = "a line that says who comes out" },
	{ "at_most", .scalar = SCALAR_INTEGER, .min = 1, .max = 1000,
	  .doc = "never more than so many inside" },
	{ "reaches", .scalar = SCALAR_INTEGER, .min = 1, .max = 1000,
	  .doc = "so many inside at some moment" },
	{ "apart", .items = &line_item, .doc = "pairs that are never inside together: `\"1 2\"`" },
	{ .name = NULL },
};
const struct schema schema_inside = {
	.title = "Inside",
	.doc = "Who is inside of a critical section when, read from printed lines. The first group "
	       "of each expression is who: `'Enter .*PID=([0-9]+)'`.",
	.keys = inside_keys,
};

static const struct schema_key expect_process_keys[] = {
	{ "stdout", .scalar = SCALAR_BYTES, .map = &schema_matcher,
	  .doc = "exactly this text, or more loosely" },
	{ "stderr", .scalar = SCALAR_BYTES, .map = &schema_matcher,
	  .doc = "exactly this text, or more loosely" },
	{ "exit", .scalar = SCALAR_INTEGER, .max = 255, .words = exit_words, .value = "0",
	  .doc = "its exit status; `any`: it is not judged. In a test with `judge` it is not "
		 "judged unless it is given" },
	{ "signal", .scalar = SCALAR_SIGNAL, .doc = "instead of `exit`: the signal that ends it" },
	{ "lasts", .map = &schema_lasts, .doc = "how long it runs" },
	{ "inside", .map = &schema_inside, .doc = "over the lines of its stdout" },
	{ .name = NULL },
};
const struct schema schema_expect_process = {
	.title = "Expected of a process",
	.doc = "A process that is not listed in `expect` is not judged by itself.",
	.keys = expect_process_keys,
};

static const struct schema_key object_keys[] = {
	{ "at", .scalar = SCALAR_NAME, .required = true, .doc = "label of a step `snapshot`" },
	{ "kind", .words = object_kind_words, .required = true, .doc = "what it is" },
	{ "name", .scalar = SCALAR_PATH, .doc = "its path; not for `shm`, `sem`, `msg`" },
	{ "size", .scalar = SCALAR_SIZE, .max = 8 * GB,
	  .doc = "bytes of a `file`, `shm` or `posix_shm`" },
	{ "count", .scalar = SCALAR_INTEGER, .max = 1000000,
	  .doc = "semaphores of a `sem`, messages in a `msg` or `posix_mq`" },
	{ "mode", .scalar = SCALAR_MODE, .doc = "permissions" },
	{ "attached", .scalar = SCALAR_INTEGER, .max = 1000,
	  .doc = "processes that have a `shm` attached" },
	{ .name = NULL },
};
const struct schema schema_object = {
	.title = "Object",
	.doc = "An IPC object that must be there at a snapshot.",
	.keys = object_keys,
};
static const struct schema_key object_item = { .map = &schema_object };

static const struct schema_key behaviour_item = {
	.words = behaviour_words, .meanings = behaviour_meanings
};

static const struct schema_key expect_keys[] = {
	{ "screen", .scalar = SCALAR_BYTES, .map = &schema_matcher,
	  .doc = "the terminal shared by processes with `output: screen`" },
	{ "inside", .map = &schema_inside, .doc = "over the lines of the screen" },
	{ "objects", .items = &object_item, .doc = "IPC objects that must be there" },
	{ "left_behind", .words = left_behind_words,
	  .doc = "`no_objects`: no IPC object or new file is left. `no_processes`: every process "
		 "was waited for by its parent. `nothing`: both" },
	{ "behaviour", .items = &behaviour_item,
	  .doc = "what the programs must do on the way, whatever they print: all of these, as "
		 "far as the student's own processes are concerned. Not judged where programs cannot be "
		 "watched" },
	{ .name = NULL },
};
static const struct schema_key expect_any = {
	.map = &schema_expect_process, .doc = "what this process must do"
};
const struct schema schema_expect = {
	.title = "Expectation",
	.doc = "At least one of these.",
	.keys = expect_keys,
	.any = &expect_any,
	.any_name = SCALAR_NAME,
	.any_what = "process",
};

const char *const fault_words[] = { "short_reads", "short_writes", "interrupts", "failed_calls", "lost_peers",
				    NULL };
static const char *const fault_meanings[] = {
	"`read()` or `recv()` on a pipe, FIFO or stream socket brings 1 byte, though there are more",
	"`write()` or `send()` takes 1 byte: where it does not block, or a handler may interrupt it, "
		"and of more than 4096 bytes on a pipe",
	"a call that may wait fails with `EINTR`: where there is a handler for a signal other than those "
		"that ask to end (`SIGINT`, `SIGTERM`, …) or limit time (`SIGALRM`), without `SA_RESTART`",
	"a call that makes something fails: `pipe()`, `open()`, `socket()`, `dup()`, `mkfifo()`, "
		"`shmget()`, `fork()`, `pthread_create()`, …",
	"the other side is gone: `write()` and `send()` fail with `EPIPE` and `SIGPIPE`, `recv()` with "
		"`ECONNRESET`, `semop()`, `msgsnd()` and `msgrcv()` with `EIDRM`",
	NULL
};
static const struct schema_key fault_item = { .words = fault_words, .meanings = fault_meanings };
static const char *const fault_rule_words[] = { "goes_on", "stops", NULL }; /* from FAULT_GOES_ON */
static const struct schema_key faults_keys[] = {
	{ "short_reads", .words = fault_rule_words, .value = "goes_on",
	  .doc = "as in the list" },
	{ "short_writes", .words = fault_rule_words, .value = "goes_on", .doc = "as in the list" },
	{ "interrupts", .words = fault_rule_words, .value = "goes_on", .doc = "as in the list" },
	{ "failed_calls", .words = fault_rule_words, .value = "stops", .doc = "as in the list" },
	{ "lost_peers", .words = fault_rule_words, .value = "stops",
	  .doc = "as in the list. `stops`: nothing is judged but that it neither hangs nor crashes; "
		 "`SIGPIPE` may end it" },
	{ .name = NULL },
};
const struct schema schema_faults = {
	.title = "Faults",
	.doc = "What may follow: `goes_on` (what the test expects), `stops` (that, or the process ends "
	       "with a message and an exit status other than 0, or a server drops a client and runs on until "
	       "the test stops it). The defaults are what a list means.",
	.keys = faults_keys,
};

static const struct schema_key test_keys[] = {
	{ "id", .scalar = SCALAR_NAME, .required = true, .doc = "unique in the exercise" },
	{ "name", .map = &schema_texts, .required = true, .doc = "completes \"it …\"" },
	{ "points", .scalar = SCALAR_POINTS, .min = 1, .max = MAX_POINTS, .required = true,
	  .doc = "for each pairing" },
	{ "axis", .words = axis_words, .value = "correct",
	  .doc = "what is judged: `correct` (does what was asked), `robust` (also when things go "
		 "wrong), `clean` (tidies up)" },
	{ "visibility", .words = visibility_words, .value = "visible",
	  .doc = "`after_due`: shown after the deadline. `hidden`: never shown, only how many "
		 "points it decides" },
	{ "pairings", .words = all_word, .items = &name_item,
	  .doc = "which processes are the student's while the others are the reference's: a list "
		 "of process names and `both` (all of them), or `all` (each alone, then `both`). "
		 "Omitted: all are the student's; with `judge`: as there" },
	{ "judge", .scalar = SCALAR_NAME,
	  .doc = "the id of a test above: its run is judged once more, for other points. It "
		 "replaces `processes`, `network`, `time`, `schedules`, `faults`, `files`, `limits` and `steps`" },
	{ "processes", .map = &schema_processes, .doc = "what runs; required without `judge`" },
	{ "network", .words = network_words, .value = "none",
	  .doc = "`loopback`: 127.0.0.1 exists" },
	{ "time", .words = time_words, .value = "virtual",
	  .doc = "`virtual`: sleeps and timeouts cost nothing, the clock jumps when nobody can move, and "
		 "the same happens in each run. `real`: as on any machine" },
	{ "schedules", .scalar = SCALAR_INTEGER, .min = 1, .max = 10000, .value = "1",
	  .doc = "in so many orders the same is to come out: who begins first, who makes his next call "
		 "first. The first one is the usual order" },
	{ "faults", .items = &fault_item, .map = &schema_faults,
	  .doc = "these failures are injected into the student's programs, one in each of further runs, "
		 "at every place where they are possible; only in this test, not in those that `judge` it" },
	{ "files", .map = &schema_files, .doc = "files in the working directory" },
	{ "limits", .map = &schema_limits, .doc = "other limits than those of the homework" },
	{ "steps", .items = &step_item, .doc = "what happens in which order" },
	{ "expect", .map = &schema_expect, .required = true, .doc = "what must come of it" },
	{ "hint", .map = &schema_texts, .doc = "shown if the test fails" },
	{ .name = NULL },
};
const struct schema schema_test = {
	.title = "Test",
	.doc = "One run and what is expected of it.",
	.keys = test_keys,
};
static const struct schema_key test_item = { .map = &schema_test };

static const struct schema_key executable_keys[] = {
	{ "source", .scalar = SCALAR_SOURCE, .required = true,
	  .doc = "a file that the student hands in; `reference/<homework>/` has one of this name" },
	{ "partner", .words = no_yes, .value = "no",
	  .doc = "`yes`: always the grader's own program; `source` may then lie in a folder" },
	{ .name = NULL },
};
const struct schema schema_executable = {
	.title = "Executable",
	.doc = "A program built from one C source.",
	.keys = executable_keys,
};
static const struct schema_key executables_any = { .map = &schema_executable };
static const struct schema schema_executables = {
	.title = "Executables",
	.doc = "The name is that of the file in the working directory.",
	.any = &executables_any,
	.any_name = SCALAR_NAME,
	.any_what = "executable",
};

static const struct schema_key exercise_keys[] = {
	{ "title", .map = &schema_texts, .required = true, .doc = "as in the assignment" },
	{ "lecture", .map = &schema_texts, .required = true, .doc = "where to read about it" },
	{ "points", .scalar = SCALAR_POINTS, .min = 1, .max = MAX_POINTS, .required = true,
	  .doc = "the tests' points times their pairings must add up to it" },
	{ "executables", .map = &schema_executables, .required = true, .doc = "what is built" },
	{ "tests", .items = &test_item, .required = true, .doc = "in the order of the report" },
	{ .name = NULL },
};
const struct schema schema_exercise = {
	.title = "Exercise",
	.doc = "The file `<exercise>.yaml`.",
	.keys = exercise_keys,
};

static const struct schema_key homework_keys[] = {
	{ "title", .map = &schema_texts, .required = true, .doc = "as in the assignment" },
	{ "points", .scalar = SCALAR_POINTS, .min = 1, .max = MAX_POINTS, .required = true,
	  .doc = "the exercises' points must add up to it" },
	{ "starter_points", .scalar = SCALAR_POINTS, .max = MAX_POINTS, .value = "0",
	  .doc = "what the unchanged starters in `assignments/<homework>/` earn" },
	{ "exercises", .items = &name_item, .required = true,
	  .doc = "the files in their order, without `.yaml`" },
	{ "limits", .map = &schema_limits, .doc = "for all tests" },
	{ .name = NULL },
};
const struct schema schema_homework = {
	.title = "Homework",
	.doc = "The file `homework.yaml`.",
	.keys = homework_keys,
};
