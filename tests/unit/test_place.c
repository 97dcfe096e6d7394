/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../harness/lines.h"
#include "../../harness/place.h"
#include "../../harness/place_box.h"
#include "../../sandbox/memory.h"

TestSuite(place, .timeout = 60);

/* --- what the resolver says is read, and not believed --- */

Test(place, only_whole_lines_are_taken)
{
	static const struct {
		const char *said;
		size_t count;
		int line;
		const char *function;
	} rows[] = {
		{ "4490 15 main\n", 1, 15, "main" },
		{ "4490 15 \n", 1, 15, "" },
		{ "4490 15 main", 1, 15, "main" },
		{ "4490 15 ma\x1bin\n", 1, 15, "" },
		{ "4490 15 main main\n", 1, 15, "" },
		{ "4490 15 a23456789b23456789c23456789d23456789e23456789f23456789g23456789h\n",
		  1, 15, "" },
		{ "4490 15\n", 0, 0, NULL },
		{ "4490 0 main\n", 0, 0, NULL },
		{ "4490 -3 main\n", 0, 0, NULL },
		{ "4490 1000001 main\n", 0, 0, NULL },
		{ "0x4490 15 main\n", 0, 0, NULL },
		{ " 15 main\n", 0, 0, NULL },
		{ "99999999999999999999999 15 main\n", 0, 0, NULL },
		{ "\n\n", 0, 0, NULL },
		{ "", 0, 0, NULL },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct places p = { 0 };
		_cleanup_buf_ struct buf said = BUF_INIT;
		buf_str(&said, rows[i].said);
		places_read(&p, 1, "pipe.c", &said);
		cr_expect(eq(sz, p.count, rows[i].count), "%s", rows[i].said);
		const struct place *found = places_find(&p, 1, 4490);
		cr_expect_eq(found != NULL, rows[i].count > 0, "%s", rows[i].said);
		if (found) {
			cr_expect_eq(found->line, rows[i].line, "%s", rows[i].said);
			cr_expect_str_eq(found->function, rows[i].function, "%s", rows[i].said);
		}
		places_release(&p);
	}
}

Test(place, it_is_found_by_program_and_site)
{
	struct places p = { 0 };
	places_add(&p, &(struct place){ .program = 0, .site = 7, .file = "a.c", .line = 1 });
	places_add(&p, &(struct place){ .program = 1, .site = 7, .file = "b.c", .line = 2 });
	cr_expect(eq(int, places_find(&p, 1, 7)->line, 2));
	cr_expect(eq(ptr, (void *)places_find(&p, 1, 8), NULL));
	cr_expect(eq(ptr, (void *)places_find(&p, 0, 0), NULL));
	cr_expect(eq(ptr, (void *)places_find(NULL, 0, 7), NULL));
	places_release(&p);
}

/* --- a real program, whose labels stand in its symbol table --- */

static const char source[] =
	"#include \"other.h\"\n"				      /* 1 */
	"#define HERE(label) __asm__ volatile(\".globl \" #label \"\\n\" #label \": nop\")\n"
	"static void helper(void)\n"
	"{\n"
	"	HERE(in_helper);\n"				      /* 5 */
	"}\n"
	"int main(void)\n"
	"{\n"
	"	HERE(in_main);\n"				      /* 9 */
	"	from_another_file();\n"				      /* 10 */
	"	helper();\n"
	"	return 0;\n"
	"}\n";

static const char other[] =
	"static inline __attribute__((always_inline)) void from_another_file(void)\n"
	"{\n"
	"	__asm__ volatile(\".globl in_other\\nin_other: nop\");\n"
	"}\n"
	"__attribute__((noinline, noclone)) static void own_function(void)\n"
	"{\n"
	"	__asm__ volatile(\".globl elsewhere\\nelsewhere: nop\");\n"
	"}\n"
	"void (*keep)(void) = own_function;\n";

static void write_file(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");
	cr_assert(ne(ptr, f, NULL));
	fputs(text, f);
	fclose(f);
}

/* In a folder of its own, which is the working directory from then on. */
static int build_program(const char *flags)
{
	char folder[] = "/tmp/place.XXXXXX";
	cr_assert(ne(ptr, mkdtemp(folder), NULL));
	cr_assert(eq(int, chdir(folder), 0));
	write_file("pipe.c", source);
	write_file("other.h", other);
	_cleanup_free_ char *command = xasprintf("gcc %s -o program ./pipe.c", flags);
	cr_assert(eq(int, system(command), 0));
	return open("program", O_RDONLY | O_CLOEXEC);
}

static void remove_program(void)
{
	char folder[] = "/tmp/place.XXXXXX";
	cr_assert(ne(ptr, getcwd(folder, sizeof(folder)), NULL));
	unlink("pipe.c");
	unlink("other.h");
	unlink("program");
	rmdir(folder);
}

static uint64_t site_of(const char *label)
{
	unsigned long long value = 0;
	_cleanup_free_ char *command = xasprintf("nm program | sed -n 's/ [Tt] %s$//p'", label);
	FILE *f = popen(command, "r");
	cr_assert(eq(int, fscanf(f, "%llx", &value), 1), "%s", label);
	pclose(f);
	return value;
}

static const struct label {
	const char *name;
	int line; /* 0: not in the student's file */
	const char *function;
} labels[] = {
	{ "in_helper", 5, "helper" },
	{ "in_main", 9, "main" },
	{ "in_other", 10, "main" },
	{ "elsewhere", 0, "" },
	{ "_start", 0, "" },
};

static void expect_labels(const struct places *p, const char *what)
{
	for (size_t i = 0; i < COUNT(labels); i++) {
		const struct label *l = &labels[i];
		const struct place *found = places_find(p, 0, site_of(l->name));
		cr_expect_eq(found ? found->line : 0, l->line, "%s, %s", what, l->name);
		cr_expect_str_eq(found ? found->function : "", l->function, "%s, %s", what,
				 l->name);
	}
}

Test(place, lines_are_those_of_the_students_file)
{
	static const char *const flags[] = { "-O1 -g", "-O0 -g", "-O2 -g -no-pie", "-O1 -gdwarf-4",
					     "-O1 -g -gz" };
	for (size_t i = 0; i < COUNT(flags); i++) {
		uint64_t sites[COUNT(labels)];
		struct places p = { 0 };
		_cleanup_buf_ struct buf said = BUF_INIT;
		_cleanup_fd_ int program = build_program(flags[i]);
		for (size_t k = 0; k < COUNT(labels); k++)
			sites[k] = site_of(labels[k].name);
		cr_expect(eq(int, lines_find(program, "pipe.c", sites, COUNT(labels), &said), 0));
		places_read(&p, 0, "pipe.c", &said);
		expect_labels(&p, flags[i]);
		places_release(&p);
		remove_program();
	}
}

Test(place, without_debug_information_there_are_no_lines)
{
	_cleanup_buf_ struct buf said = BUF_INIT;
	_cleanup_fd_ int program = build_program("-O1 -s");
	lines_find(program, "pipe.c", (uint64_t[]){ 0x1139 }, 1, &said);
	cr_expect(eq(sz, said.len, 0));
	write_file("program", "no program at all");
	_cleanup_fd_ int text = open("program", O_RDONLY | O_CLOEXEC);
	lines_find(text, "pipe.c", (uint64_t[]){ 1 }, 1, &said);
	cr_expect(eq(sz, said.len, 0));
	remove_program();
}

/* --- in a box, by grade itself --- */

static int open_resolver(void)
{
	const char *path = getenv("GRADE");
	return open(path ? path : "build-san/grade", O_RDONLY | O_CLOEXEC);
}

static void look_up(int resolver, const struct record *record, const struct place_source *sources,
		    struct places *places)
{
	struct error err = { "" };
	struct record answer;
	struct sandbox *sandbox = sandbox_open(&err);
	cr_assert(ne(ptr, sandbox, NULL), "%s", err.text);
	struct box *box = place_box_start(sandbox, resolver, record, sources, &err);
	cr_assert(ne(ptr, box, NULL), "%s", err.text);
	while (!box_read(box, &answer))
		usleep(1000);
	box_free(box);
	cr_expect(eq(int, answer.end, END_DONE), "%s", answer.error.text);
	place_box_finish(places, record, sources, &answer);
	for (size_t i = 0; i < answer.program_count; i++)
		cr_expect(eq(sz, answer.programs[i].err.bytes.len, 0), "%s",
			  answer.programs[i].err.bytes.data);
	cr_expect(eq(sz, answer.forbidden_count, 0), "%s",
		  answer.forbidden_count ? answer.forbidden[0] : "");
	record_release(&answer);
	sandbox_close(sandbox);
}

Test(place, a_box_finds_the_lines_of_the_students_programs_alone)
{
	_cleanup_fd_ int resolver = open_resolver();
	cr_assert(ge(int, resolver, 0), "run it where build-san/grade is");
	_cleanup_fd_ int program = build_program("-O1 -g");
	struct program_record programs[2] = { { .ending = ENDING_KILLED } };
	struct blocked blocked[2] = { { .program = 0, .site = site_of("in_main") },
				      { .program = 1, .site = site_of("in_main") } };
	struct record record = { .programs = programs, .program_count = 2, .blocked = blocked,
				 .blocked_count = 2 };
	trace_init(&record.trace);
	for (size_t i = 0; i < COUNT(labels); i++)
		trace_add_event(&record.trace)->site = site_of(labels[i].name);
	const struct place_source sources[] = { { program, "pipe.c" }, { -1, "partner.c" } };
	struct places places = { 0 };
	cr_expect(place_box_needed(&record, sources));
	const struct place_source none[] = { { -1, "" }, { -1, "" } };
	cr_expect(not(place_box_needed(&record, none)));
	look_up(resolver, &record, sources, &places);
	expect_labels(&places, "in a box");
	cr_expect(eq(ptr, (void *)places_find(&places, 1, blocked[1].site), NULL));
	places_release(&places);
	trace_release(&record.trace);
	remove_program();
}
