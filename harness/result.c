/* SPDX-License-Identifier: MIT */
#include "result.h"

#include <stdlib.h>
#include <string.h>

void result_release(struct result *r)
{
	for (size_t i = 0; i < r->source_count; i++) {
		free(r->sources[i].problem);
		free(r->sources[i].diagnostics);
	}
	for (size_t i = 0; i < r->test_count; i++) {
		free(r->tests[i].id);
		free(r->tests[i].reason);
		free(r->tests[i].detail);
	}
	free(r->sources);
	free(r->tests);
	free(r->submission);
	free(r->limits_by);
	memset(r, 0, sizeof(*r));
}

void points_print(struct buf *out, int64_t points)
{
	uint64_t size = points < 0 ? 0 - (uint64_t)points : (uint64_t)points;
	unsigned rest = (unsigned)(size % 100);
	buf_printf(out, "%s%llu", points < 0 ? "-" : "", (unsigned long long)(size / 100));
	if (rest == 0)
		return;
	buf_printf(out, rest % 10 == 0 ? ".%u" : ".%02u", rest % 10 == 0 ? rest / 10 : rest);
}
