/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <locale.h>
#include <string.h>

#include "../../sandbox/memory.h"
#include "sample_spec.h"

static void use_utf8(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
}

TestSuite(spec_mistakes, .timeout = 20, .init = use_utf8);

enum which { HOMEWORK, FIFO, SEM };
static const char *const texts[] = { homework_yaml, fifo_yaml, sem_yaml };

/* One change to the example, and the first line of the only mistake that it makes. */
struct row {
	enum which file;
	const char *from, *to;
	const char *message;
};

static const struct row values[] = {
	{ FIFO, "visibility: after", "visiblity: after",
	  "fifo.yaml:13:5: unknown key \"visiblity\"; did you mean \"visibility\"?" },
	{ HOMEWORK, "points: 15", "points: 15\ncolour: red",
	  "homework.yaml:3:1: unknown key \"colour\"" },
	{ FIFO, "axis: robust", "axis: robust\n    axis: clean",
	  "fifo.yaml:13:5: \"axis\" is given twice, first in line 12" },
	{ FIFO, "axis: robust", "axis: roburst",
	  "fifo.yaml:12:11: axis: unknown word \"roburst\"; did you mean \"robust\"?" },
	{ FIFO, "axis: robust", "axis: [robust]", "fifo.yaml:12:11: axis: this is a list" },
	{ FIFO, "axis: robust", "axis: {a: b}", "fifo.yaml:12:11: axis: this is a mapping" },
	{ FIFO, "axis: robust", "axis:", "fifo.yaml:12:10: axis: there is no value" },
	{ FIFO, "input: \"text\\n\"", "input: ~",
	  "fifo.yaml:20:16: input: there is no value; an empty text is written \"\"" },
	{ HOMEWORK, ", ko: \"13강\"}", "}", "homework.yaml:1:8: \"ko\" is missing" },
	{ HOMEWORK, "13강", "", "homework.yaml:1:31: ko: the text is empty" },
	{ FIFO, "en: \"Open for reading first.\", ", "", "fifo.yaml:52:11: \"en\" is missing" },
	{ SEM, "      one: {exit: 3}", "      one: {exit: 3}\n    time: real\n    faults: [failed_calls]",
	  "sem.yaml:18:13: calls can be made to fail only where time is virtual" },
	{ SEM, "lecture:", "# lecture:", "sem.yaml:1:1: \"lecture\" is missing" },
	{ SEM, "    name: {", "    #ame: {", "sem.yaml:6:5: \"name\" is missing" },
	{ SEM, "title: {en: Semaphore, ko: 세마포어}", "title: Semaphore",
	  "sem.yaml:1:8: title: this is text" },
	{ HOMEWORK, "wall: 10s", "wall: 10",
	  "homework.yaml:5:16: wall: \"10\" needs a unit: ms, s, m" },
	{ HOMEWORK, "wall: 10s", "wall: 10h",
	  "homework.yaml:5:16: wall: \"10h\" has an unknown unit; units are: ms, s, m" },
	{ HOMEWORK, "wall: 10s", "wall: 11m",
	  "homework.yaml:5:16: wall: \"11m\" is out of range: 10ms to 10m" },
	{ HOMEWORK, "64M", "64",
	  "homework.yaml:5:29: memory: \"64\" needs a unit: B, K, M, G" },
	{ HOMEWORK, "64M", "9G", "homework.yaml:5:29: memory: \"9G\" is out of range: 1M to 8G" },
	{ FIFO, "processes: 8}", "processes: 0}",
	  "fifo.yaml:25:35: processes: \"0\" is out of range: 1 to 1000" },
	{ FIFO, "size: 1024B", "size: 1024",
	  "fifo.yaml:48:46: size: \"1024\" needs a unit: B, K, M, G" },
	{ FIFO, "mode: \"0666\"", "mode: rw", "fifo.yaml:49:66: mode: \"rw\" is not a file mode" },
	{ FIFO, "listening: 5000", "listening: 70000",
	  "fifo.yaml:31:28: listening: \"70000\" is out of range: 1 to 65535" },
	{ FIFO, "{reader: SIGINT}", "{reader: SIGNIT}",
	  "fifo.yaml:35:26: reader: \"SIGNIT\" is not the name of a signal" },
	{ FIFO, "exit: nonzero", "exit: zero",
	  "fifo.yaml:66:72: exit: \"zero\" is not a whole number" },
	{ FIFO, "exit: nonzero", "exit: 256",
	  "fifo.yaml:66:72: exit: \"256\" is out of range: 0 to 255" },
	{ FIFO, "Wrote: .*|-", "(Wrote",
	  "fifo.yaml:44:27: matches: not a regular expression: Unmatched ( or \\(" },
	{ FIFO, "Wrote: .*|-", "((a{99}){99}){99}",
	  "fifo.yaml:44:27: matches: the regular expression is too large" },
	{ FIFO, "re+ady", "a(", "fifo.yaml:30:34: stdout: not a regular expression: "
				"Unmatched ( or \\(" },
	{ SEM, "'Enter PID=([0-9]+)'", "'Enter PID=[0-9]+'",
	  "sem.yaml:14:23: enter: no group (…) that says who" },
	{ SEM, "'Enter PID=([0-9]+)'", "'([0-9])|x'",
	  "sem.yaml:14:23: enter: put the alternatives into parentheses, behind the group that "
	  "says who" },
	{ FIFO, "contains: [a, b]", "contains: []",
	  "fifo.yaml:44:52: contains: the list is empty" },
	{ FIFO, "contains: [a, b]", "contains: [a, \"\"]",
	  "fifo.yaml:44:56: contains: the text is empty" },
	{ FIFO, "source: fifo_writer.c", "source: fifo_writer",
	  "fifo.yaml:5:25: source: \"fifo_writer\" is not the name of a C source file" },
	{ FIFO, "source: fifo_writer.c", "source: ../fifo_writer.c",
	  "fifo.yaml:5:25: source: \"../fifo_writer.c\" is not the name of a C source file" },
	{ FIFO, "source: partners/split_writer.c", "source: partners/../split_writer.c",
	  "fifo.yaml:7:26: source: \"partners/../split_writer.c\" is not the name of a C source "
	  "file" },
	{ FIFO, "source: fifo_writer.c", "source: a/fifo_writer.c",
	  "fifo.yaml:5:25: only a partner's source may lie in a folder" },
	{ FIFO, "shmfile: \"\"", "../shmfile: \"\"", "fifo.yaml:24:13: file: not a name for it" },
	{ FIFO, "file: /tmp/myfifo", "file: /tmp/../etc",
	  "fifo.yaml:32:23: file: \"/tmp/../etc\" is not the path of a file" },
	{ FIFO, "LEVEL:", "\"LE=VEL\":", "fifo.yaml:22:23: variable: not a name for it" },
	{ FIFO, "id: tidy", "id: ti.dy", "fifo.yaml:53:9: id: \"ti.dy\" is not a name" },
	{ FIFO, "[fifo_reader, \"arg 1\"]", "[fifo_reader, \"arg\\0\"]",
	  "fifo.yaml:18:28: run: a NUL character in it" },
	{ FIFO, "times: 3", "times: 3000000",
	  "fifo.yaml:24:58: times: \"3000000\" is out of range: 1 to 1000000" },
};

static const struct row meanings[] = {
	{ HOMEWORK, "points: 15", "points: 16",
	  "homework.yaml:2:9: the points of the exercises add up to 15, not to 16" },
	{ HOMEWORK, "starter_points: 2.5", "starter_points: 15.5",
	  "homework.yaml:3:17: the starters cannot earn more than all points" },
	{ FIFO, "points: 5.5", "points: 5",
	  "fifo.yaml:3:9: the points of the tests add up to 10.5, not to 11" },
	{ HOMEWORK, "[fifo, sem]", "[fifo, fifo, sem]",
	  "homework.yaml:4:19: \"fifo\" is listed twice" },
	{ HOMEWORK, "[fifo, sem]", "[fifo, sem, shm]",
	  "homework.yaml:4:24: there is no specs/hw/shm.yaml" },
	{ FIFO, "id: tidy", "id: reader_first",
	  "fifo.yaml:53:9: another test has the id \"reader_first\", in line 9" },
	{ FIFO, "run: fifo_writer", "run: fifo_writre",
	  "fifo.yaml:16:21: there is no executable \"fifo_writre\"; did you mean "
	  "\"fifo_writer\"?" },
	{ FIFO, "  split_writer: {", "  more: {source: more.c}\n  split_writer: {",
	  "fifo.yaml:7:3: no test runs \"more\"" },
	{ SEM, "two: {run", "all: {run", "sem.yaml:11:7: \"all\" cannot be the name of a process" },
	{ FIFO, "start: reader", "start: raeder",
	  "fifo.yaml:27:16: there is no process \"raeder\"; did you mean \"reader\"?" },
	{ FIFO, "until: {reader: settled", "until: {raeder: settled",
	  "fifo.yaml:28:17: there is no process \"raeder\"; did you mean \"reader\"?" },
	{ FIFO, "signal: {reader", "signal: {someone",
	  "fifo.yaml:35:18: there is no process \"someone\"" },
	{ FIFO, "start: [writer]", "start: [writer, reader]",
	  "fifo.yaml:33:25: \"reader\" has been started already" },
	{ FIFO, "      - until: {reader: settled}\n", "      - until: {writer: settled}\n",
	  "fifo.yaml:28:17: \"writer\" has not been started by then" },
	{ FIFO, "remove: shmfile", "stop: writer",
	  "fifo.yaml:39:15: \"writer\" has been stopped by then" },
	{ FIFO, "      - stop: writer\n", "      - stop: writer\n        remove: x\n",
	  "fifo.yaml:39:9: only one entry can stand here" },
	{ FIFO, "snapshot: after_write", "snapshot: after_write\n      - snapshot: after_write",
	  "fifo.yaml:35:19: another snapshot is called \"after_write\"" },
	{ FIFO, "close_input: reader", "close_input: reader\n      - input: {reader: x}",
	  "fifo.yaml:38:17: the stdin of \"reader\" has been closed by then" },
	{ FIFO, "network: loopback", "network: none",
	  "fifo.yaml:31:17: nobody can listen without \"network: loopback\"" },
	{ FIFO, "judge: reader_first", "judge: reader_frist",
	  "fifo.yaml:54:12: no test \"reader_frist\" above; did you mean \"reader_first\"?" },
	{ FIFO, "judge: reader_first", "judge: split",
	  "fifo.yaml:54:12: no test \"split\" with its own run above" },
	{ FIFO, "judge: reader_first", "judge: tidy",
	  "fifo.yaml:54:12: no test \"tidy\" with its own run above" },
	{ FIFO, "judge: reader_first", "judge: reader_first\n    network: loopback",
	  "fifo.yaml:55:5: \"network\" belongs to the judged test, not here" },
	{ FIFO, "pairings: [reader]", "pairings: [raeder]",
	  "fifo.yaml:55:16: test \"reader_first\" has no pairing \"raeder\"" },
	{ FIFO, "pairings: [reader]", "pairings: [reader, reader]",
	  "fifo.yaml:55:24: \"reader\" is listed twice" },
	{ FIFO, "points: 5.5", "pairings: [writer]\n    points: 5.5",
	  "fifo.yaml:62:16: no process \"writer\" that can be the student's" },
	{ FIFO, "points: 5.5", "pairings: all\n    points: 5.5",
	  "fifo.yaml:62:15: only one process can be the student's here; leave pairings out" },
	{ FIFO, "reader: {run: fifo_reader}", "reader: {run: split_writer}",
	  "fifo.yaml:63:5: no process is the student's" },
	{ SEM, "one: {exit: 3}", "three: {exit: 3}",
	  "sem.yaml:16:7: there is no process \"three\"" },
	{ SEM, "one: {exit: 3}", "one: {exit: 3, signal: SIGINT}",
	  "sem.yaml:16:22: a process ends with \"exit\" or with \"signal\", not with both" },
	{ SEM, "one: {exit: 3}", "one: {stdout: x}",
	  "sem.yaml:16:13: this process prints on the screen that it shares" },
	{ FIFO, "lasts: {at_least: 1s", "exit: 0\n        lasts: {at_least: 1s",
	  "fifo.yaml:46:9: the step \"stop\" ends this process; that is not judged" },
	{ FIFO, "at_least: 1s", "at_least: 3s",
	  "fifo.yaml:46:40: \"at_most\" is less than \"at_least\"" },
	{ FIFO, "at_least: 1s, at_most: 2500ms", "at_least: 6s",
	  "fifo.yaml:46:27: the wall limit of this test ends it before that" },
	{ FIFO, "      left_behind: nothing", "      screen: x\n      left_behind: nothing",
	  "fifo.yaml:51:7: no process has \"output: screen\"" },
	{ FIFO, "      left_behind: nothing", "      behaviour: [uses_pip]",
	  "fifo.yaml:51:19: behaviour: unknown word \"uses_pip\"; did you mean \"uses_pipe\"?" },
	{ FIFO, "      left_behind: nothing", "      behaviour: uses_pipe",
	  "fifo.yaml:51:18: behaviour: this is text" },
	{ FIFO, "{at: after_write, kind: shm", "{at: before_write, kind: shm",
	  "fifo.yaml:48:16: no step takes a snapshot \"before_write\"" },
	{ FIFO, "kind: sem, count", "kind: sem, size: 1B, count",
	  "fifo.yaml:50:40: \"size\" is not a property of \"sem\"" },
	{ SEM, "reaches: 1", "reaches: 2", "sem.yaml:15:25: \"reaches\" is more than \"at_most\"" },
	{ SEM, "at_most: 1,\n               reaches: 1, apart: [\"1 2\"]", "",
	  "sem.yaml:14:15: this expects nothing: \"at_most\", \"reaches\" or \"apart\" is "
	  "missing" },
	{ SEM, "\"1 2\"]", "\"1-2\"]",
	  "sem.yaml:15:36: apart: two different names with one blank between them" },
	{ SEM, "\"1 2\"]", "\"1 1\"]",
	  "sem.yaml:15:36: apart: two different names with one blank between them" },
};

static void replace(struct buf *out, const struct row *row)
{
	const char *text = texts[row->file];
	const char *at = strstr(text, row->from);
	cr_assert_not_null(at, "%s is not in the example", row->from);
	buf_add(out, text, (size_t)(at - text));
	buf_str(out, row->to);
	buf_str(out, at + strlen(row->from));
}

static size_t count_mistakes(const char *text)
{
	size_t count = 0;
	for (; (text = strstr(text, "specs/hw/")) != NULL; text++)
		count += text[-1] == '\n';
	return count;
}

static void load_with(const struct row *row, struct buf *mistakes)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	const char *changed[3] = { NULL, NULL, NULL };
	replace(&text, row);
	changed[row->file] = text.data;
	buf_char(mistakes, '\n');
	cr_assert_null(sample_load(changed[HOMEWORK], changed[FIFO], changed[SEM], mistakes),
		       "no mistake: %s", row->to);
}

static void check(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		_cleanup_buf_ struct buf mistakes = BUF_INIT;
		_cleanup_free_ char *line = xasprintf("\nspecs/hw/%s\n", rows[i].message);
		load_with(&rows[i], &mistakes);
		cr_expect(strstr(mistakes.data, line) != NULL, "expected: %s\ngot:%s",
			  rows[i].message, mistakes.data);
		cr_expect_eq(count_mistakes(mistakes.data), 1, "%s:%s", rows[i].message,
			     mistakes.data);
	}
}

Test(spec_mistakes, an_impossible_value_is_named_with_its_place)
{
	check(values, COUNT(values));
}

Test(spec_mistakes, what_does_not_fit_together_is_named_with_its_place)
{
	check(meanings, COUNT(meanings));
}

Test(spec_mistakes, all_of_all_files_come_in_one_run_and_in_order)
{
	static const char homework[] = "title: {en: a, ko: b}\npionts: 3\n"
				       "exercises: [fifo, sem, x]\n";
	static const char sem[] = "title: {en: a}\ntests:\n  - id: \"\\e[2J\"\n    axis: clear\n"
				  "    judge: 7\n    expect: {left_behind: all}\n";
	static const char *const expected[] = {
		"homework.yaml:1:1: \"points\" is missing",
		"homework.yaml:2:1: unknown key \"pionts\"; did you mean \"points\"?",
		"homework.yaml:3:24: there is no specs/hw/x.yaml",
		"fifo.yaml: the file is empty",
		"sem.yaml:1:1: \"lecture\" is missing",
		"sem.yaml:1:1: \"points\" is missing",
		"sem.yaml:1:1: \"executables\" is missing",
		"sem.yaml:1:8: \"ko\" is missing",
		"sem.yaml:3:5: \"name\" is missing",
		"sem.yaml:3:5: \"points\" is missing",
		"sem.yaml:3:9: id: \"\\x1b[2J\" is not a name",
		"sem.yaml:4:11: axis: unknown word \"clear\"; did you mean \"clean\"?",
		"sem.yaml:5:12: judge: \"7\" is not a name",
		"sem.yaml:6:27: left_behind: unknown word \"all\"",
	};
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	buf_char(&mistakes, '\n');
	cr_assert_null(sample_load(homework, "", sem, &mistakes));
	const char *at = mistakes.data;
	for (size_t i = 0; i < COUNT(expected); i++) {
		_cleanup_free_ char *line = xasprintf("\nspecs/hw/%s\n", expected[i]);
		at = strstr(at, line);
		cr_assert_not_null(at, "%s is not in its place in%s", expected[i], mistakes.data);
	}
	cr_assert_eq(count_mistakes(mistakes.data), COUNT(expected), "%s", mistakes.data);
}

/* Changes that make more than one mistake, each of them worth saying. */
Test(spec_mistakes, one_change_may_be_wrong_in_several_places)
{
	static const struct {
		struct row row;
		size_t count;
	} rows[] = {
		{ { FIFO, "        input_open: yes\n", "",
		    "fifo.yaml:35:17: the stdin of \"reader\" is not open; it needs "
		    "\"input_open: yes\"" }, 2 },
		{ { FIFO, "- start: [writer]", "- until: {all: settled}",
		    "fifo.yaml:27:7: no step starts \"writer\"" }, 2 },
		{ { SEM, "screen: {contains", "scren: {contains",
		    "sem.yaml:13:7: there is no process \"scren\"; did you mean \"screen\"?" }, 2 },
		{ { HOMEWORK, "[fifo, sem]", "[sem]",
		    "homework.yaml:4:12: specs/hw/fifo.yaml is not listed here" }, 1 },
		{ { HOMEWORK, "exercises: [fifo, sem]", "exercises: [fifo, homework, sem]",
		    "homework.yaml:4:19: there is no specs/hw/homework.yaml" }, 1 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		_cleanup_buf_ struct buf mistakes = BUF_INIT;
		_cleanup_free_ char *line = xasprintf("\nspecs/hw/%s\n", rows[i].row.message);
		load_with(&rows[i].row, &mistakes);
		cr_expect(strstr(mistakes.data, line) != NULL, "expected: %s\ngot:%s",
			  rows[i].row.message, mistakes.data);
		cr_expect_eq(count_mistakes(mistakes.data), rows[i].count, "%s:%s",
			     rows[i].row.message, mistakes.data);
	}
}
