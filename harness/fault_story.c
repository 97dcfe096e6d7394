/* SPDX-License-Identifier: MIT */
#include "fault_story.h"

#include <stdlib.h>
#include <string.h>

#include "../sandbox/fault.h"
#include "../sandbox/memory.h"
#include "explain.h"
#include "fill.h"
#include "message.h"

static bool moves_out(const struct event *fault)
{
	return strcmp(fault->call, "write") == 0 || strcmp(fault->call, "send") == 0;
}

void fault_reason(struct buf *out, const struct account *a, const struct event *fault,
		  const char *reason)
{
	const struct place *place = places_find(a->places, fault->program, fault->site);
	const char *error = fault->result < 0 ? strerrorname_np((int)-fault->result) : NULL;
	_cleanup_buf_ struct buf call = BUF_INIT, at = BUF_INIT;
	explain_function(&call, fault->call, fault->fd);
	_cleanup_free_ char *line = place ? xasprintf("%s:%d", place->file, place->line) : NULL;
	if (line)
		buf_printf(&at, _("%s at %s"), call.data, line);
	const struct gap gaps[] = {
		{ "call", line ? at.data : call.data }, { "error", error ? error : "" },
		{ "reason", reason },
	};
	fill(out, fault->result < 0 ? _("if {call} fails with {error}: {reason}") :
		  moves_out(fault) ? _("if {call} takes only 1 byte: {reason}") :
				     _("if {call} brings only 1 byte: {reason}"), gaps, COUNT(gaps));
}

void fault_tell(struct buf *out, const struct event *fault)
{
	const char *error = fault->result < 0 ? strerrorname_np((int)-fault->result) : NULL;
	_cleanup_buf_ struct buf call = BUF_INIT;
	explain_function(&call, fault->call, fault->fd);
	const struct gap gaps[] = { { "call", call.data }, { "error", error ? error : "" } };
	fill(out, fault->result < 0 ? _("fault injected: {call} fails with {error}") :
		  moves_out(fault) ? _("fault injected: {call} takes only 1 byte") :
				     _("fault injected: {call} brings only 1 byte"), gaps, COUNT(gaps));
}
