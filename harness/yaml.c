/* SPDX-License-Identifier: MIT */
#include "yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "../sandbox/error.h"
#include "../sandbox/memory.h"
#include "utf8.h"

/*
 * Theory of operation: a first pass over the bytes refuses what libyaml would understand in its
 * own way (UTF-16, control characters, the line breaks CR, NEL, LS and PS), so that afterwards
 * "\n" alone ends a line and the marks of libyaml, which count characters, agree with ours. Then
 * the events of libyaml become a tree. Depth, size and the number of aliases are bounded here; that
 * aliases multiply what is walked over is bounded by the schema check.
 */
enum { MAX_BYTES = 256 * 1024, MAX_DEPTH = 24, MAX_ITEMS = 1000, MAX_ANCHORS = 200 };

struct parse {
	struct yaml_file *file;
	yaml_parser_t parser;
	struct anchor {
		char *name;
		struct yaml_node *node;
	} anchors[MAX_ANCHORS];
	size_t anchor_count;
};

static bool is_yaml_character(uint32_t c)
{
	return c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0xd800) ||
	       (c >= 0xe000 && c < 0xfffe && c != 0xfeff) || c >= 0x10000;
}

/* One character that must not be in a spec file, or 0 if this one may. */
static int check_character(struct yaml_file *file, struct yaml_node *at, size_t size, uint32_t c,
			   char next)
{
	if (size == 0)
		yaml_mistake(file, at, "this is not UTF-8; save the file in this encoding");
	else if (c == '\r' && next != '\n')
		yaml_mistake(file, at, "a carriage return alone does not end a line here");
	else if (c == 0x85 || c == 0x2028 || c == 0x2029)
		yaml_mistake(file, at, "U+%04X does not end a line here; write a plain newline", c);
	else if (c != '\r' && !is_yaml_character(c))
		yaml_mistake(file, at,
			     "U+%04X must not stand here; in double quotes write \\u%04X", c, c);
	else
		return 0;
	return -1;
}

static int check_characters(struct yaml_file *file)
{
	struct yaml_node at = { .line = 1, .column = 1 };
	for (size_t i = 0; i < file->len;) {
		uint32_t c = 0;
		size_t size = utf8_decode(file->text + i, file->len - i, &c);
		/* text[len] is NUL: looking one further is fine */
		if (check_character(file, &at, size, c, file->text[i + size]) < 0)
			return -1;
		at.line += c == '\n';
		at.column = c == '\n' ? 1 : at.column + 1;
		i += size;
	}
	return 0;
}

static struct yaml_node *new_node(struct parse *p, enum yaml_kind kind, yaml_mark_t mark,
				  const void *text, size_t len)
{
	struct yaml_file *file = p->file;
	struct yaml_node *node = xcalloc(1, sizeof(*node));
	node->kind = kind;
	node->text = xcalloc(len + 1, 1);
	memcpy(node->text, text, len);
	node->len = len;
	node->line = (int)mark.line + 1;
	node->column = (int)mark.column + 1;
	file->nodes = grow(file->nodes, file->node_count, sizeof(*file->nodes));
	file->nodes[file->node_count++] = node;
	return node;
}

static void report(struct parse *p, yaml_mark_t mark, const char *message)
{
	struct yaml_node at = { .line = (int)mark.line + 1, .column = (int)mark.column + 1 };
	yaml_mistake(p->file, &at, "%s", message);
}

static int next_event(struct parse *p, yaml_event_t *event)
{
	if (yaml_parser_parse(&p->parser, event))
		return 0;
	struct yaml_node at = { .line = (int)p->parser.problem_mark.line + 1,
				.column = (int)p->parser.problem_mark.column + 1 };
	const char *problem = p->parser.problem ? p->parser.problem : "out of memory";
	const char *context = p->parser.context;
	yaml_mistake(p->file, &at, "not YAML: %s%s%s", problem, context ? " " : "",
		     context ? context : "");
	return -1;
}

static struct yaml_node *find_alias(struct parse *p, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;
	for (size_t i = p->anchor_count; i-- > 0;) {
		if (strcmp(p->anchors[i].name, name) != 0)
			continue;
		if (!p->anchors[i].node->open)
			return p->anchors[i].node;
		report(p, event->start_mark, "this alias stands inside of what it names");
		return NULL;
	}
	report(p, event->start_mark, "this alias names no anchor above it");
	return NULL;
}

static int add_anchor(struct parse *p, const yaml_char_t *name, const yaml_char_t *tag,
		      struct yaml_node *node, yaml_mark_t mark)
{
	if (tag) {
		report(p, mark, "tags (!…) are not part of the spec language");
		return -1;
	}
	if (!name)
		return 0;
	if (p->anchor_count == MAX_ANCHORS) {
		report(p, mark, "too many anchors");
		return -1;
	}
	p->anchors[p->anchor_count].name = xstrdup((const char *)name);
	p->anchors[p->anchor_count++].node = node;
	return 0;
}

static struct yaml_node *read_node(struct parse *p, const yaml_event_t *event, int depth);

static struct yaml_node *read_scalar(struct parse *p, const yaml_event_t *event)
{
	struct yaml_node *node = new_node(p, NODE_SCALAR, event->start_mark,
					  event->data.scalar.value, event->data.scalar.length);
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	if (add_anchor(p, event->data.scalar.anchor, event->data.scalar.tag, node,
		       event->start_mark) < 0)
		return NULL;
	return node;
}

/* The next node of a list or map into *child: 1, at its end 0, -1 after a mistake. */
static int read_child(struct parse *p, struct yaml_node **child, int depth)
{
	yaml_event_t event;
	int more = 1;
	if (next_event(p, &event) < 0)
		return -1;
	if (event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT) {
		more = 0;
	} else {
		*child = read_node(p, &event, depth);
		if (!*child)
			more = -1;
	}
	yaml_event_delete(&event);
	return more;
}

static int read_pair(struct parse *p, struct yaml_node *node, int depth)
{
	struct yaml_pair pair = { NULL, NULL };
	int more = read_child(p, node->kind == NODE_MAP ? &pair.key : &pair.value, depth);
	if (more <= 0)
		return more;
	const struct yaml_node *first = pair.key ? pair.key : pair.value;
	if (pair.key && pair.key->kind != NODE_SCALAR) {
		yaml_mistake(p->file, pair.key, "a key must be a word");
		return -1;
	}
	if (node->count == MAX_ITEMS) {
		yaml_mistake(p->file, first, "more than %d entries", MAX_ITEMS);
		return -1;
	}
	if (pair.key && read_child(p, &pair.value, depth) < 0)
		return -1;
	node->pairs = grow(node->pairs, node->count, sizeof(*node->pairs));
	node->pairs[node->count++] = pair;
	return 1;
}

static struct yaml_node *read_collection(struct parse *p, const yaml_event_t *event, int depth)
{
	bool map = event->type == YAML_MAPPING_START_EVENT;
	struct yaml_node *node =
		new_node(p, map ? NODE_MAP : NODE_LIST, event->start_mark, "", 0);
	if (depth == MAX_DEPTH) {
		report(p, event->start_mark, "nested too deeply");
		return NULL;
	}
	int bad = map ? add_anchor(p, event->data.mapping_start.anchor,
				   event->data.mapping_start.tag, node, event->start_mark)
		      : add_anchor(p, event->data.sequence_start.anchor,
				   event->data.sequence_start.tag, node, event->start_mark);
	if (bad < 0)
		return NULL;
	int more = 1;
	node->open = true;
	while (more > 0)
		more = read_pair(p, node, depth + 1);
	node->open = false;
	return more < 0 ? NULL : node;
}

static struct yaml_node *read_node(struct parse *p, const yaml_event_t *event, int depth)
{
	if (event->type == YAML_ALIAS_EVENT)
		return find_alias(p, event);
	if (event->type == YAML_SCALAR_EVENT)
		return read_scalar(p, event);
	return read_collection(p, event, depth);
}

/* The one document of the file. Other events than named here only frame it. */
static void read_stream(struct parse *p)
{
	bool more = true;
	struct yaml_node *root = NULL;
	while (more) {
		yaml_event_t event;
		if (next_event(p, &event) < 0)
			return;
		if (event.type == YAML_DOCUMENT_START_EVENT && root) {
			report(p, event.start_mark, "a second document; a spec file is only one");
			more = false;
		} else if (event.type == YAML_STREAM_END_EVENT) {
			p->file->root = root;
			if (!root)
				yaml_mistake(p->file, NULL, "the file is empty");
			more = false;
		} else if (event.type == YAML_SCALAR_EVENT || event.type == YAML_ALIAS_EVENT ||
			   event.type == YAML_SEQUENCE_START_EVENT ||
			   event.type == YAML_MAPPING_START_EVENT) {
			root = read_node(p, &event, 0);
			more = root != NULL;
		}
		yaml_event_delete(&event);
	}
}

int yaml_load(struct yaml_file *file, const char *path, const char *text, size_t len)
{
	static const char bom[] = "\xef\xbb\xbf";
	*file = (struct yaml_file){ .path = xstrdup(path) };
	size_t skip = len >= 3 && memcmp(text, bom, 3) == 0 ? 3 : 0;
	file->len = len - skip;
	file->text = xcalloc(file->len + 1, 1);
	memcpy(file->text, text + skip, file->len);
	if (file->len > MAX_BYTES) {
		yaml_mistake(file, NULL, "longer than %d KiB", MAX_BYTES / 1024);
		return -1;
	}
	if (check_characters(file) < 0)
		return -1;
	struct parse p = { .file = file };
	if (!yaml_parser_initialize(&p.parser))
		die("out of memory");
	yaml_parser_set_encoding(&p.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&p.parser, (const unsigned char *)file->text, file->len);
	read_stream(&p);
	yaml_parser_delete(&p.parser);
	for (size_t i = 0; i < p.anchor_count; i++)
		free(p.anchors[i].name);
	return file->root ? 0 : -1;
}

void yaml_release(struct yaml_file *file)
{
	for (size_t i = 0; i < file->node_count; i++) {
		free(file->nodes[i]->text);
		free(file->nodes[i]->pairs);
		free(file->nodes[i]);
	}
	for (size_t i = 0; i < file->mistake_count; i++) {
		free(file->mistakes[i].message);
		free(file->mistakes[i].note);
	}
	free(file->nodes);
	free(file->mistakes);
	free(file->path);
	free(file->text);
	*file = (struct yaml_file){ 0 };
}

static const struct yaml_pair *find(const struct yaml_node *map, const char *key)
{
	for (size_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++)
		if (strcmp(map->pairs[i].key->text, key) == 0)
			return &map->pairs[i];
	return NULL;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	const struct yaml_pair *pair = find(map, key);
	return pair && !pair->value->bad ? pair->value : NULL;
}

const struct yaml_node *yaml_key(const struct yaml_node *map, const char *key)
{
	const struct yaml_pair *pair = find(map, key);
	return pair ? pair->key : NULL;
}
