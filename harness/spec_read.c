/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "nearest.h"
#include "spec_load.h"

/* Bytes that {repeat, times} may come to in one homework. */
enum { MAX_REPEATED = 16 * 1024 * 1024 };

char *spec_text(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_get(map, key);
	return xstrdup(node ? node->text : "");
}

struct text spec_texts(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_get(map, key);
	return (struct text){ .en = spec_text(node, "en"), .ko = spec_text(node, "ko") };
}

static void repeat(struct loader *l, struct buf *out, const struct yaml_node *map)
{
	const struct yaml_node *text = yaml_get(map, "repeat");
	int64_t times = schema_number(&schema_repeat, map, "times");
	if (!text)
		return;
	l->repeated += text->len * (size_t)times;
	if (l->repeated > MAX_REPEATED) {
		yaml_mistake(l->file, map, "repeated texts of more than %d MiB in this homework",
			     MAX_REPEATED >> 20);
		return;
	}
	for (int64_t i = 0; i < times; i++)
		buf_add(out, text->text, text->len);
}

void spec_bytes(struct loader *l, struct buf *out, const struct yaml_node *node)
{
	if (node && node->kind == NODE_SCALAR)
		buf_add(out, node->text, node->len);
	else if (node)
		repeat(l, out, node);
}

char **spec_list(const struct yaml_node *node, size_t *count)
{
	*count = 0;
	if (!node)
		return NULL;
	size_t max = node->kind == NODE_LIST ? node->count : 1;
	char **list = xcalloc(max + 1, sizeof(*list));
	for (size_t i = 0; i < max; i++) {
		const struct yaml_node *item =
			node->kind == NODE_LIST ? node->pairs[i].value : node;
		if (!item->bad)
			list[(*count)++] = xstrdup(item->text);
	}
	return list;
}

long spec_process_index(const struct test *run, const char *name)
{
	for (size_t i = 0; i < run->process_count; i++)
		if (strcmp(run->processes[i].name, name) == 0)
			return (long)i;
	return -1;
}

long spec_process(struct loader *l, const struct test *run, const struct yaml_node *name,
		  const struct schema *also)
{
	long found = spec_process_index(run, name->text);
	if (found >= 0 || name->bad)
		return found;
	size_t count = 0;
	const char **names = xcalloc(run->process_count + 32, sizeof(*names));
	_cleanup_buf_ struct buf list = BUF_INIT;
	for (; count < run->process_count; count++)
		names[count] = run->processes[count].name;
	for (const struct schema_key *k = also ? also->keys : NULL; k && k->name; k++)
		names[count++] = k->name;
	for (size_t i = 0; i < count; i++)
		buf_printf(&list, "%s%s", i ? ", " : "", names[i]);
	const char *near = nearest(name->text, names, count);
	if (near)
		yaml_mistake(l->file, name, "there is no process \"%s\"; did you mean \"%s\"?",
			     name->text, near);
	else
		yaml_mistake(l->file, name, "there is no process \"%s\"", name->text);
	yaml_note(l->file, "allowed: %s", list.data);
	free(names);
	return -1;
}
