/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <string.h>

#include "../sandbox/error.h"
#include "../sandbox/memory.h"
#include "nearest.h"
#include "schema.h"

enum { MAX_VISITS = 100000 }; /* nodes walked over in one file: aliases can multiply them */

struct check {
	struct yaml_file *file;
	int visits;
};

static void or_else(struct buf *out, size_t start)
{
	if (out->len > start)
		buf_str(out, ", or ");
}

static void describe_words(struct buf *out, const char *const *words, bool markdown)
{
	bool first = true;
	for (; *words; words++) {
		if (**words == '\0')
			continue;
		buf_printf(out, markdown ? "%s`%s`" : "%s%s", first ? "" : ", ", *words);
		first = false;
	}
}

static void describe_keys(struct buf *out, const struct schema *schema)
{
	bool first = true;
	for (const struct schema_key *k = schema->keys; k && k->name; k++, first = false)
		buf_printf(out, "%s%s", first ? "" : ", ", k->name);
	if (schema->any)
		buf_printf(out, "%s%s names", first ? "" : ", ", schema->any_what);
}

static void describe_map(struct buf *out, const struct schema *schema, bool markdown)
{
	if (markdown) {
		buf_printf(out, "[%s](#", schema->title);
		for (const char *p = schema->title; *p; p++)
			buf_char(out, *p == ' ' ? '-' : (char)tolower((unsigned char)*p));
		buf_char(out, ')');
		return;
	}
	buf_printf(out, "a mapping with %s", schema->single ? "one of " : "");
	describe_keys(out, schema);
}

static void describe_list(struct buf *out, const struct schema_key *items, bool markdown)
{
	buf_str(out, "a list of ");
	if (items->words && markdown) {
		buf_str(out, "words");
	} else if (items->words) {
		buf_str(out, "these words: ");
		describe_words(out, items->words, false);
	} else if (!items->map) {
		schema_describe_scalar(out, items, true);
	} else if (markdown) {
		describe_map(out, items->map, markdown);
	} else {
		buf_printf(out, "mappings with %s", items->map->single ? "one of " : "");
		describe_keys(out, items->map);
	}
}

void schema_describe(struct buf *out, const struct schema_key *key, bool markdown)
{
	size_t start = out->len;
	if (key->words)
		describe_words(out, key->words, markdown);
	if (key->scalar != SCALAR_NONE) {
		or_else(out, start);
		schema_describe_scalar(out, key, false);
	}
	if (key->items) {
		or_else(out, start);
		describe_list(out, key->items, markdown);
	}
	if (key->map) {
		or_else(out, start);
		describe_map(out, key->map, markdown);
	}
}

int schema_word_index(const char *const *words, const char *text)
{
	for (int i = 0; words && words[i]; i++)
		if (*text && strcmp(words[i], text) == 0)
			return i;
	return -1;
}

static void note_allowed(struct check *c, const struct schema_key *key)
{
	_cleanup_buf_ struct buf allowed = BUF_INIT;
	schema_describe(&allowed, key, false);
	yaml_note(c->file, "allowed: %s", allowed.data);
}

static void refuse(struct check *c, const struct schema_key *key, struct yaml_node *node,
		   const char *what, const char *why)
{
	node->bad = true;
	yaml_mistake(c->file, node, "%s: %s", what, why);
	note_allowed(c, key);
}

static void refuse_word(struct check *c, const struct schema_key *key, struct yaml_node *node,
			const char *what)
{
	size_t count = 0;
	while (key->words[count])
		count++;
	const char *near = nearest(node->text, key->words, count);
	_cleanup_free_ char *why =
		near ? xasprintf("unknown word \"%s\"; did you mean \"%s\"?", node->text, near)
		     : xasprintf("unknown word \"%s\"", node->text);
	refuse(c, key, node, what, why);
}

/* How YAML writes that there is nothing; as text it needs quotes. */
static const char *const null_words[] = { "~", "null", "Null", "NULL", NULL };

static void check_scalar(struct check *c, const struct schema_key *key, struct yaml_node *node,
			 const char *what)
{
	struct error err;
	if (key->scalar != SCALAR_BYTES && strlen(node->text) != node->len)
		refuse(c, key, node, what, "a NUL character in it");
	else if (node->plain && (node->len == 0 || schema_word_index(null_words, node->text) >= 0))
		refuse(c, key, node, what,
		       key->scalar == SCALAR_BYTES
			       ? "there is no value; an empty text is written \"\""
			       : "there is no value");
	else if (schema_word_index(key->words, node->text) >= 0)
		return;
	else if (key->scalar == SCALAR_NONE && !key->words)
		refuse(c, key, node, what, "this is text");
	else if (key->scalar == SCALAR_NONE)
		refuse_word(c, key, node, what);
	else if (schema_check_scalar(key, node->text, &err) < 0)
		refuse(c, key, node, what, err.text);
}

static void check_value(struct check *c, const struct schema_key *key, struct yaml_node *node,
			const char *what);

static void check_list(struct check *c, const struct schema_key *key, struct yaml_node *node,
		       const char *what)
{
	if (node->count == 0)
		refuse(c, key, node, what, "the list is empty");
	for (size_t i = 0; i < node->count && c->visits < MAX_VISITS; i++)
		check_value(c, key->items, node->pairs[i].value, what);
}

const struct schema_key *schema_find(const struct schema *schema, const char *name)
{
	for (const struct schema_key *k = schema->keys; k && k->name; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

static void unknown_key(struct check *c, const struct schema *schema, const struct yaml_node *key)
{
	const char *names[32];
	size_t count = 0;
	for (const struct schema_key *k = schema->keys; k && k->name && count < COUNT(names); k++)
		names[count++] = k->name;
	const char *near = nearest(key->text, names, count);
	if (near)
		yaml_mistake(c->file, key, "unknown key \"%s\"; did you mean \"%s\"?", key->text,
			     near);
	else
		yaml_mistake(c->file, key, "unknown key \"%s\"", key->text);
	_cleanup_buf_ struct buf allowed = BUF_INIT;
	describe_keys(&allowed, schema);
	yaml_note(c->file, "allowed: %s", allowed.data);
}

static void check_pair(struct check *c, const struct schema *schema, const struct yaml_pair *pair)
{
	const struct schema_key *key = schema_find(schema, pair->key->text);
	const struct schema_key free_name = { .scalar = schema->any_name };
	struct error err;
	if (!key && !schema->any) {
		unknown_key(c, schema, pair->key);
		return;
	}
	if (!key && (strlen(pair->key->text) != pair->key->len ||
		     schema_check_scalar(&free_name, pair->key->text, &err) < 0)) {
		refuse(c, &free_name, pair->key, schema->any_what, "not a name for it");
		return;
	}
	check_value(c, key ? key : schema->any, pair->value, pair->key->text);
}

static bool is_duplicate(struct check *c, const struct yaml_node *node, size_t i)
{
	for (size_t j = 0; j < i; j++) {
		if (strcmp(node->pairs[j].key->text, node->pairs[i].key->text) != 0)
			continue;
		node->pairs[i].key->bad = true;
		yaml_mistake(c->file, node->pairs[i].key, "\"%s\" is given twice, first in line %d",
			     node->pairs[i].key->text, node->pairs[j].key->line);
		return true;
	}
	return false;
}

static void check_required(struct check *c, const struct schema *schema,
			   const struct yaml_node *node)
{
	for (const struct schema_key *k = schema->keys; k && k->name; k++) {
		if (!k->required || yaml_key(node, k->name))
			continue;
		yaml_mistake(c->file, node, "\"%s\" is missing", k->name);
		_cleanup_buf_ struct buf what = BUF_INIT;
		schema_describe(&what, k, false);
		yaml_note(c->file, "%s: %s", k->name, what.data);
	}
}

static void check_map(struct check *c, const struct schema *schema, struct yaml_node *node)
{
	if (node->count == 0 || (schema->single && node->count > 1)) {
		node->bad = node->count == 0;
		yaml_mistake(c->file, node->count ? node->pairs[1].key : node,
			     node->count ? "only one entry can stand here" : "nothing is in here");
		_cleanup_buf_ struct buf allowed = BUF_INIT;
		describe_keys(&allowed, schema);
		yaml_note(c->file, "allowed: %s", allowed.data);
	}
	for (size_t i = 0; i < node->count && c->visits < MAX_VISITS; i++)
		if (!is_duplicate(c, node, i))
			check_pair(c, schema, &node->pairs[i]);
	if (node->count > 0)
		check_required(c, schema, node);
}

static void check_value(struct check *c, const struct schema_key *key, struct yaml_node *node,
			const char *what)
{
	c->visits++;
	switch (node->kind) {
	case NODE_SCALAR:
		check_scalar(c, key, node, what);
		break;
	case NODE_LIST:
		if (key->items)
			check_list(c, key, node, what);
		else
			refuse(c, key, node, what, "this is a list");
		break;
	case NODE_MAP:
		if (key->map)
			check_map(c, key->map, node);
		else
			refuse(c, key, node, what, "this is a mapping");
		break;
	}
}

int schema_check(struct yaml_file *file, const struct schema *schema)
{
	struct check c = { .file = file };
	const struct schema_key root = { .map = schema };
	if (!file->root)
		return -1;
	check_value(&c, &root, file->root, "file");
	if (c.visits < MAX_VISITS)
		return 0;
	yaml_mistake(file, NULL, "too much, with all aliases written out");
	return -1;
}

int schema_word(const struct schema *schema, const struct yaml_node *map, const char *key)
{
	const struct schema_key *k = schema_find(schema, key);
	const struct yaml_node *node = yaml_get(map, key);
	const char *text = node ? node->text : k->value;
	int word = text ? schema_word_index(k->words, text) : 0;
	return word < 0 ? 0 : word;
}
