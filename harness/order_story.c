/* SPDX-License-Identifier: MIT */
#include "order_story.h"

#include "../sandbox/fault.h"
#include "../sandbox/memory.h"
#include "../sandbox/order.h"
#include "fill.h"
#include "message.h"

static const struct event *find_delay(const struct trace *trace)
{
	for (size_t i = 0; i < trace->event_count; i++)
		if (trace_at(trace, i)->kind == EVENT_DELAY)
			return trace_at(trace, i);
	return NULL;
}

static void tell_delay(struct buf *out, const struct account *a, const struct event *e)
{
	bool same = a->record->seed / ORDER_DELAYS == ORDER_SAME_PLACE;
	_cleanup_buf_ struct buf who = BUF_INIT, call = BUF_INIT;
	const struct place *place = places_find(a->places, e->program, e->site);
	explain_task(&who, a, e->program, e->pid, e->tid, "");
	buf_printf(&call, "%s()", e->call);
	if (place)
		buf_printf(&call, " (%s:%d)", place->file, place->line);
	const struct gap gaps[] = { { "who", who.data }, { "call", call.data } };
	fill(out, *e->call ?
	     same ? _("this happens if {who} has to wait before {call} until others have come there, too") :
	     _("this happens if {who} has to wait before {call} while others go on") :
	     _("this happens if others go on before {who} does"), gaps, COUNT(gaps));
	buf_char(out, '\n');
}

void order_story(struct buf *out, const struct account *a)
{
	uint64_t seed = a->record->seed;
	const struct event *e = find_delay(&a->record->trace);
	bool in_order = fault_of_seed(seed).kind == FAULT_NONE;
	if (seed == ORDER_USUAL)
		return;
	if (in_order && e && (seed < ORDER_DELAYS || (*e->call && seed / ORDER_DELAYS == ORDER_SAME_PLACE)))
		tell_delay(out, a, e);
	else if (in_order)
		buf_printf(out, "%s\n", _("this happens in another order of the same steps"));
	buf_printf(out, _("see it again: grade replay FOLDER %s %llu\n"), a->test->id,
		   (unsigned long long)seed);
}
