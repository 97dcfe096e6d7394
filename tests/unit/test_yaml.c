/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../../harness/yaml.h"
#include "../../sandbox/memory.h"

static void use_utf8(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
}

TestSuite(yaml, .timeout = 10, .init = use_utf8);

#define IN(text) text, sizeof(text) - 1

Test(yaml, a_tree_knows_where_its_nodes_stand)
{
	struct yaml_file file;
	cr_assert_eq(yaml_load(&file, "x.yaml", IN("한글: [1, \"둘\"]\nb:\n  - c: ''\n")), 0);
	const struct yaml_node *list = yaml_get(file.root, "한글");
	const struct yaml_node *b = yaml_get(file.root, "b");
	cr_assert_eq(list->kind, NODE_LIST);
	cr_assert_eq(list->column, 5);
	cr_assert_str_eq(list->pairs[1].value->text, "둘");
	cr_assert_not(list->pairs[1].value->plain);
	cr_assert_eq(b->pairs[0].value->line, 3);
	cr_assert_eq(b->pairs[0].value->column, 5);
	cr_assert_null(yaml_get(list, "b"));
	cr_assert_null(yaml_get(file.root, "c"));
	yaml_release(&file);
}

Test(yaml, refuses_what_is_no_spec_file)
{
	static const struct {
		const char *text;
		size_t len;
		const char *message;
	} rows[] = {
		{ IN(""), "x.yaml: the file is empty\n" },
		{ IN("# nothing\n"), "x.yaml: the file is empty\n" },
		{ IN("a: 1\n---\nb: 2\n"),
		  "x.yaml:2:1: a second document; a spec file is only one\n---\n^\n" },
		{ IN("a: 1\nb\xff: 2\n"),
		  "x.yaml:2:2: this is not UTF-8; save the file in this encoding\n"
		  "b\\xff: 2\n ^\n" },
		{ IN("\xff\xfe" "a\0:\0 \0b\0"),
		  "x.yaml:1:1: this is not UTF-8; save the file in this encoding\n"
		  "\\xff\\xfea\\x00:\\x00 \\x00b\\x00\n^\n" },
		{ IN("a: \xe0\x80\xaf\n"), "x.yaml:1:4: this is not UTF-8; save the file in this "
					   "encoding\na: \\xe0\\x80\\xaf\n   ^\n" },
		{ IN("a: 1\rb: 2\n"), "x.yaml:1:5: a carriage return alone does not end a line "
				      "here\na: 1\\rb: 2\n    ^\n" },
		{ IN("a: 1\xe2\x80\xa8" "b: 2\n"),
		  "x.yaml:1:5: U+2028 does not end a line here; write a plain newline\n"
		  "a: 1\\u{2028}b: 2\n    ^\n" },
		{ IN("a: \"\x1b[31m\"\n"), "x.yaml:1:5: U+001B must not stand here; in double "
					   "quotes write \\u001B\na: \"\\x1b[31m\"\n    ^\n" },
		{ IN("a: !!binary x\n"),
		  "x.yaml:1:4: tags (!…) are not part of the spec language\n"
		  "a: !!binary x\n   ^\n" },
		{ IN("a: *b\n"), "x.yaml:1:4: this alias names no anchor above it\na: *b\n   ^\n" },
		{ IN("a: &b [1, *b]\n"), "x.yaml:1:11: this alias stands inside of what it names\n"
					 "a: &b [1, *b]\n          ^\n" },
		{ IN("? [a]\n: b\n"), "x.yaml:1:3: a key must be a word\n? [a]\n  ^\n" },
		{ IN("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["),
		  "x.yaml:1:25: nested too deeply\n[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n"
		  "                        ^\n" },
		{ IN("a: [1\nb: 2\n"),
		  "x.yaml:2:2: not YAML: did not find expected ',' or ']' while "
		  "parsing a flow sequence\nb: 2\n ^\n" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct yaml_file file;
		_cleanup_buf_ struct buf out = BUF_INIT;
		cr_assert_eq(yaml_load(&file, "x.yaml", rows[i].text, rows[i].len), -1, "%s",
			     rows[i].message);
		cr_assert_null(file.root);
		yaml_print_mistakes(&out, &file);
		cr_assert_str_eq(out.data, rows[i].message);
		yaml_release(&file);
	}
}

Test(yaml, an_anchor_brings_the_same_node_everywhere)
{
	struct yaml_file file;
	cr_assert_eq(yaml_load(&file, "x", IN("a: &x {b: c}\nd: *x\n")), 0);
	cr_assert_eq(yaml_get(file.root, "a"), yaml_get(file.root, "d"));
	yaml_release(&file);
}

Test(yaml, a_byte_order_mark_and_windows_lines_are_fine)
{
	struct yaml_file file;
	_cleanup_buf_ struct buf out = BUF_INIT;
	cr_assert_eq(yaml_load(&file, "x", IN("\xef\xbb\xbf" "a: 1\r\nb: 2\r\n")), 0);
	yaml_mistake(&file, yaml_get(file.root, "b"), "here");
	yaml_print_mistakes(&out, &file);
	cr_assert_str_eq(out.data, "x:2:4: here\nb: 2\n   ^\n");
	yaml_release(&file);
}

Test(yaml, the_caret_stands_below_its_place)
{
	static const struct {
		const char *text;
		size_t len;
		const char *out;
	} rows[] = {
		{ IN("key: value"), "x:1:6: here\nkey: value\n     ^\n" },
		{ IN("한글: value"), "x:1:5: here\n한글: value\n      ^\n" },
		{ IN("key:\tvalue"), "x:1:6: here\nkey:\tvalue\n    \t^\n" },
		{ IN("\"\xe2\x80\xae\": value"),
		  "x:1:6: here\n\"\\u{202e}\": value\n            ^\n" },
		{ IN("e\xcc\x81: value"), "x:1:5: here\ne\xcc\x81: value\n   ^\n" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct yaml_file file;
		_cleanup_buf_ struct buf out = BUF_INIT;
		cr_assert_eq(yaml_load(&file, "x", rows[i].text, rows[i].len), 0);
		yaml_mistake(&file, file.root->pairs[0].value, "here");
		yaml_print_mistakes(&out, &file);
		cr_assert_str_eq(out.data, rows[i].out);
		yaml_release(&file);
	}
}

Test(yaml, only_the_part_of_a_long_line_around_the_caret_is_shown)
{
	char text[4096];
	struct yaml_file file;
	_cleanup_buf_ struct buf out = BUF_INIT;
	memset(text, 'x', sizeof(text));
	memcpy(text + 2000, ": y", 3);
	memcpy(text, "? '", 3); /* an implicit key may only be short */
	memcpy(text + 1999, "'\n: ", 4);
	yaml_load(&file, "x", text, sizeof(text));
	struct yaml_node at = { .line = 1, .column = 1000 };
	yaml_mistake(&file, &at, "here");
	yaml_print_mistakes(&out, &file);
	const char *source = strchr(out.data, '\n') + 1;
	const char *caret = strchr(source, '\n') + 1;
	cr_assert_lt(caret - source, 200);
	cr_assert_eq(strchr(caret, '^') - caret, 103);
	yaml_release(&file);
}

Test(yaml, mistakes_come_in_the_order_of_their_places_and_once)
{
	struct yaml_file file;
	_cleanup_buf_ struct buf out = BUF_INIT;
	yaml_load(&file, "x", IN("a: 1\nb: 2\n"));
	yaml_mistake(&file, yaml_get(file.root, "b"), "second");
	yaml_mistake(&file, yaml_get(file.root, "a"), "first\x1b");
	yaml_note(&file, "allowed: %d", 2);
	yaml_mistake(&file, yaml_get(file.root, "b"), "second");
	yaml_mistake(&file, NULL, "of the file");
	yaml_print_mistakes(&out, &file);
	cr_assert_str_eq(out.data, "x: of the file\n"
				   "x:1:4: first\\x1b\na: 1\n   ^\n  allowed: 2\n"
				   "x:2:4: second\nb: 2\n   ^\n");
	yaml_release(&file);
}

Test(yaml, a_flood_of_mistakes_and_a_huge_file_are_bounded)
{
	struct yaml_file file;
	_cleanup_buf_ struct buf out = BUF_INIT;
	yaml_load(&file, "x", IN("a: 1\n"));
	for (int i = 0; i < 5000; i++)
		yaml_mistake(&file, file.root, "mistake %d", i);
	cr_assert_eq(file.mistake_count, 1001);
	yaml_release(&file);

	size_t len = 300 * 1024;
	char *text = malloc(len);
	memset(text, ' ', len);
	cr_assert_eq(yaml_load(&file, "x", text, len), -1);
	yaml_print_mistakes(&out, &file);
	cr_assert_str_eq(out.data, "x: longer than 256 KiB\n");
	yaml_release(&file);
	free(text);
}
