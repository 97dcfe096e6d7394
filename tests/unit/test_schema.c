/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../harness/schema.h"
#include "../../harness/spec_load.h"
#include "../../sandbox/memory.h"

/* specs/README.md; the tests run in the top folder of the sources. */

TestSuite(schema, .timeout = 10);

static void read_readme(struct buf *out)
{
	char chunk[4096];
	ssize_t n;
	_cleanup_fd_ int fd = open("specs/README.md", O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && (n = read(fd, chunk, sizeof(chunk))) > 0)
		buf_add(out, chunk, (size_t)n);
	cr_assert_gt(out->len, 0, "specs/README.md is not here");
}

Test(schema, the_reference_in_the_readme_is_what_the_tables_say)
{
	static const char begin[] = "<!-- schema: begin -->\n";
	_cleanup_buf_ struct buf readme = BUF_INIT;
	_cleanup_buf_ struct buf printed = BUF_INIT;
	read_readme(&readme);
	schema_print(&printed);
	const char *from = strstr(readme.data, begin);
	cr_assert_not_null(from);
	from += strlen(begin);
	const char *to = strstr(from, "<!-- schema: end -->\n");
	cr_assert_not_null(to);
	cr_assert(printed.len == (size_t)(to - from) &&
			  memcmp(from, printed.data, printed.len) == 0,
		  "put what schema_print() prints between the marks in specs/README.md");
}

/* The next block of the README that begins with "# specs/greet/<name>". */
static const char *next_example(const char *at, struct spec_file *f)
{
	static const char begin[] = "```yaml\n# specs/greet/";
	at = strstr(at, begin);
	if (!at)
		return NULL;
	const char *name = at + strlen(begin);
	const char *text = strchr(name, '\n') + 1;
	const char *end = strstr(text, "```");
	*f = (struct spec_file){ .name = xasprintf("%.*s", (int)(text - 1 - name), name),
				 .text = xasprintf("%.*s", (int)(end - text), text),
				 .len = (size_t)(end - text) };
	return end;
}

Test(schema, the_example_in_the_readme_has_no_mistake)
{
	struct spec_file files[4];
	size_t count = 0;
	_cleanup_buf_ struct buf readme = BUF_INIT;
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	read_readme(&readme);
	for (const char *at = readme.data; count < COUNT(files); count++) {
		at = next_example(at, &files[count]);
		if (!at)
			break;
	}
	struct homework *hw = homework_parse("specs/greet", "greet", files, count, &mistakes);
	cr_assert_not_null(hw, "%s", mistakes.data);
	cr_assert_eq(hw->exercises[0].test_count, 2);
	homework_free(hw);
	for (size_t i = 0; i < count; i++) {
		free(files[i].name);
		free(files[i].text);
	}
}

Test(schema, every_key_is_explained)
{
	_cleanup_buf_ struct buf printed = BUF_INIT;
	size_t rows = 0;
	schema_print(&printed);
	for (char *line = strtok(printed.data, "\n"); line; line = strtok(NULL, "\n")) {
		size_t len = strlen(line);
		if (strncmp(line, "| `", 3) != 0)
			continue;
		rows++;
		cr_assert(len > 5 && strcmp(line + len - 5, "|  | ") != 0 && line[len - 3] != ' ',
			  "%s", line);
	}
	cr_assert_gt(rows, 60);
}

Test(schema, every_default_is_a_possible_value)
{
	static const struct schema *const schemas[] = { &schema_homework, &schema_limits,
							&schema_process, &schema_test,
							&schema_executable,
							&schema_expect_process };
	size_t defaults = 0;
	for (size_t i = 0; i < COUNT(schemas); i++)
		for (const struct schema_key *k = schemas[i]->keys; k->name; k++) {
			struct error err = { "" };
			if (!k->value)
				continue;
			defaults++;
			bool word = schema_word_index(k->words, k->value) >= 0;
			cr_assert(word || schema_check_scalar(k, k->value, &err) == 0, "%s: %s %s",
				  k->name, k->value, err.text);
		}
	cr_assert_gt(defaults, 10);
}

Test(schema, the_words_stand_in_the_order_of_their_enums)
{
	static const struct {
		const char *const *words;
		const char *word;
		int value;
	} rows[] = {
		{ axis_words, "correct", AXIS_CORRECT },
		{ axis_words, "robust", AXIS_ROBUST },
		{ axis_words, "clean", AXIS_CLEAN },
		{ visibility_words, "visible", VISIBLE },
		{ visibility_words, "after_due", AFTER_DUE },
		{ visibility_words, "hidden", HIDDEN },
		{ output_words, "terminal", STDOUT_TERMINAL },
		{ output_words, "pipe", STDOUT_PIPE },
		{ output_words, "screen", STDOUT_SCREEN },
		{ object_kind_words, "fifo", OBJECT_FIFO },
		{ object_kind_words, "file", OBJECT_FILE },
		{ object_kind_words, "socket_file", OBJECT_SOCKET_FILE },
		{ object_kind_words, "shm", OBJECT_SHM },
		{ object_kind_words, "sem", OBJECT_SEM },
		{ object_kind_words, "msg", OBJECT_MSG },
		{ object_kind_words, "posix_shm", OBJECT_POSIX_SHM },
		{ object_kind_words, "posix_sem", OBJECT_POSIX_SEM },
		{ object_kind_words, "posix_mq", OBJECT_POSIX_MQ },
		{ left_behind_words, "no_objects", LEFT_NO_OBJECTS },
		{ left_behind_words, "no_processes", LEFT_NO_PROCESSES },
		{ left_behind_words, "nothing", LEFT_NOTHING },
		{ behaviour_words, "closes_descriptors", CLOSES_DESCRIPTORS },
		{ behaviour_words, "waits_without_polling", WAITS_WITHOUT_POLLING },
		{ axis_words, "", -1 },
		{ left_behind_words, "", -1 },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_assert_eq(schema_word_index(rows[i].words, rows[i].word), rows[i].value, "%s",
			     rows[i].word);
}
