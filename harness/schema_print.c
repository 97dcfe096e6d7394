/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "schema.h"

enum { MAX_SCHEMAS = 40 };

/* The kinds of mappings in the order in which they are first mentioned. */
struct reference {
	const struct schema *schemas[MAX_SCHEMAS];
	size_t count;
};

static void collect(struct reference *r, const struct schema *schema)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->schemas[i] == schema)
			return;
	if (schema && r->count < MAX_SCHEMAS)
		r->schemas[r->count++] = schema;
}

static void collect_below(struct reference *r, const struct schema *schema)
{
	for (const struct schema_key *k = schema->keys; k && k->name; k++) {
		collect(r, k->map);
		collect(r, k->items ? k->items->map : NULL);
	}
	collect(r, schema->any ? schema->any->map : NULL);
}

/* A | would end the cell. */
static void cell(struct buf *out, const char *text)
{
	for (const char *p = text; *p; p++)
		buf_printf(out, *p == '|' ? "\\%c" : "%c", *p);
}

static void print_row(struct buf *out, const char *name, const struct schema_key *key)
{
	_cleanup_buf_ struct buf what = BUF_INIT;
	schema_describe(&what, key, true);
	buf_printf(out, "| %s | ", name);
	cell(out, what.data);
	buf_str(out, " | ");
	if (key->value)
		buf_printf(out, "`%s`", key->value);
	else if (key->required)
		buf_str(out, "required");
	buf_str(out, " | ");
	cell(out, key->doc ? key->doc : "");
	buf_str(out, " |\n");
}

static void print_words(struct buf *out, const char *key, const struct schema_key *item)
{
	buf_printf(out, "\nThe words of `%s`:\n\n| word | meaning |\n| --- | --- |\n", key);
	for (size_t i = 0; item->words[i]; i++) {
		buf_printf(out, "| `%s` | ", item->words[i]);
		cell(out, item->meanings[i]);
		buf_str(out, " |\n");
	}
}

static void print_schema(struct buf *out, const struct schema *schema)
{
	buf_printf(out, "### %s\n\n%s%s\n\n", schema->title, schema->doc,
		   schema->single ? " Exactly one of these." : "");
	buf_str(out, "| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
	for (const struct schema_key *k = schema->keys; k && k->name; k++) {
		_cleanup_buf_ struct buf name = BUF_INIT;
		buf_printf(&name, "`%s`", k->name);
		print_row(out, name.data, k);
	}
	if (schema->any) {
		_cleanup_buf_ struct buf name = BUF_INIT;
		buf_printf(&name, "*%s*", schema->any_what);
		print_row(out, name.data, schema->any);
	}
	for (const struct schema_key *k = schema->keys; k && k->name; k++)
		if (k->items && k->items->meanings)
			print_words(out, k->name, k->items);
	buf_char(out, '\n');
}

void schema_print(struct buf *out)
{
	struct reference r = { .count = 0 };
	collect(&r, &schema_homework);
	collect(&r, &schema_exercise);
	for (size_t i = 0; i < r.count; i++)
		collect_below(&r, r.schemas[i]);
	for (size_t i = 0; i < r.count; i++)
		print_schema(out, r.schemas[i]);
}
