/* SPDX-License-Identifier: MIT */
#include "spec_load.h"

/* What may follow where the spec only names a kind. */
static const enum fault_rule usual[FAULT_KINDS] = {
	[FAULT_SHORT_READ] = FAULT_GOES_ON,
	[FAULT_SHORT_WRITE] = FAULT_GOES_ON,
	[FAULT_INTERRUPT] = FAULT_GOES_ON,
	[FAULT_CALL] = FAULT_STOPS,
	[FAULT_PEER] = FAULT_STOPS,
};

static int kind_of(const char *word)
{
	return schema_word_index(fault_words, word) + 1;
}

void spec_faults(struct loader *l, struct test *t, const struct yaml_node *node)
{
	for (size_t i = 0; node && node->kind == NODE_LIST && i < node->count; i++)
		if (!node->pairs[i].value->bad)
			t->faults[kind_of(node->pairs[i].value->text)] =
				usual[kind_of(node->pairs[i].value->text)];
	for (size_t i = 0; node && node->kind == NODE_MAP && i < node->count; i++)
		if (!node->pairs[i].key->bad && !node->pairs[i].value->bad)
			t->faults[kind_of(node->pairs[i].key->text)] = (enum fault_rule)
				(schema_word(&schema_faults, node, node->pairs[i].key->text) + 1);
	if (node && t->real_time)
		yaml_mistake(l->file, node, "calls can be made to fail only where time is virtual");
}
