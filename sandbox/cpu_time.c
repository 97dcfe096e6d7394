/* SPDX-License-Identifier: MIT */
#include "cpu_time.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

static const struct process_use *find(const struct scan *s, const struct process_use *wanted)
{
	for (size_t i = 0; i < s->process_count; i++)
		if (s->processes[i].entry == wanted->entry &&
		    s->processes[i].start == wanted->start)
			return &s->processes[i];
	return NULL;
}

/*
 * What has left with processes that are gone, less what has arrived with those that wait. All that
 * is missing from the first scan had been handed on before the second one began.
 *
 * False if that cannot be told: a process that is in the first scan, but not in the second, may
 * have got something and taken it away.
 */
static bool balance(const struct cpu_time *c, const struct scan *before, const struct scan *after,
		    int64_t *missing_ns)
{
	*missing_ns = 0;
	for (size_t i = 0; i < c->count; i++) {
		const struct process_use *then = &c->seen[i], *now = find(after, then);
		bool present = find(before, then) != NULL;
		if (present && !now)
			return false;
		*missing_ns += present ? then->children_ns - now->children_ns :
					 then->own_ns + then->children_ns;
	}
	return true;
}

static void remember(struct cpu_time *c, const struct scan *scan, int64_t reaped_ns)
{
	c->seen = xrealloc(c->seen, scan->process_count + 1, sizeof(*c->seen));
	c->count = scan->process_count;
	if (c->count > 0)
		memcpy(c->seen, scan->processes, c->count * sizeof(*c->seen));
	c->reaped_ns = reaped_ns;
}

void cpu_time_look(struct cpu_time *c, const struct scan *before, const struct scan *after,
		   int64_t reaped_ns)
{
	int64_t missing_ns;
	if (before->torn || after->torn || !balance(c, before, after, &missing_ns))
		return; /* next time */
	missing_ns -= reaped_ns - c->reaped_ns;
	if (missing_ns > 0)
		c->lost_ns += missing_ns;
	/* of the first scan: what arrived since then is counted as arrived twice, never as lost */
	remember(c, before, reaped_ns);
}

void cpu_time_release(struct cpu_time *c)
{
	free(c->seen);
	*c = (struct cpu_time){ 0 };
}
