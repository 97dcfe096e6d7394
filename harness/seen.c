/* SPDX-License-Identifier: MIT */
#include "seen.h"

#include <stdlib.h>

#include "../sandbox/memory.h"

struct site {
	int program;
	uint64_t address;
	char *text;
};

struct seen *seen_take(struct record *record)
{
	struct seen *s = xcalloc(1, sizeof(*s));
	s->trace = record->trace;
	trace_init(&record->trace);
	s->blocked = record->blocked;
	s->blocked_count = record->blocked_count;
	record->blocked = NULL;
	record->blocked_count = 0;
	trace_init(&s->reference);
	return s;
}

void seen_free(struct seen *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->blocked_count; i++) {
		free(s->blocked[i].call);
		free(s->blocked[i].object);
		free(s->blocked[i].holders);
	}
	for (size_t i = 0; i < s->site_count; i++)
		free(s->sites[i].text);
	trace_release(&s->trace);
	trace_release(&s->reference);
	free(s->blocked);
	free(s->sites);
	free(s);
}

void seen_add_site(struct seen *s, int program, uint64_t address, const char *text)
{
	s->sites = grow(s->sites, s->site_count, sizeof(*s->sites));
	s->sites[s->site_count++] = (struct site){ program, address, xstrdup(text) };
}

const char *seen_site(const struct seen *s, int program, uint64_t address)
{
	for (size_t i = 0; i < s->site_count && address != 0; i++)
		if (s->sites[i].program == program && s->sites[i].address == address)
			return s->sites[i].text;
	return "";
}
