/* SPDX-License-Identifier: MIT */
#include "seen.h"

#include <stdlib.h>

#include "../sandbox/memory.h"

struct seen *seen_take(struct record *record, const struct places *places)
{
	struct seen *s = xcalloc(1, sizeof(*s));
	s->trace = record->trace;
	trace_init(&record->trace);
	s->blocked = record->blocked;
	s->blocked_count = record->blocked_count;
	record->blocked = NULL;
	record->blocked_count = 0;
	trace_init(&s->reference);
	for (size_t i = 0; places && i < places->count; i++)
		places_add(&s->places, &places->items[i]);
	return s;
}

void seen_free(struct seen *s)
{
	if (!s)
		return;
	blocked_free(s->blocked, s->blocked_count);
	trace_release(&s->trace);
	trace_release(&s->reference);
	places_release(&s->places);
	free(s);
}
