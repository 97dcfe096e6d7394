/* SPDX-License-Identifier: MIT */
#include "verdict.h"

#include <string.h>

#include "../sandbox/memory.h"
#include "message.h"

static const struct verdict_info verdicts[VERDICT_COUNT] = {
	[VERDICT_PASS]           = { "pass",           N_("passed"), OUTCOME_PASSED },
	[VERDICT_WRONG_OUTPUT]   = { "wrong_output",   N_("wrong output"), OUTCOME_FAILED },
	[VERDICT_WRONG_EXIT]     = { "wrong_exit",     N_("wrong exit"), OUTCOME_FAILED },
	[VERDICT_CRASHED]        = { "crashed",        N_("crashed"), OUTCOME_FAILED },
	[VERDICT_DEADLOCK]       = { "deadlock",       N_("deadlock"), OUTCOME_FAILED },
	[VERDICT_WALL_TIME]      = { "wall_time",      N_("out of time"), OUTCOME_FAILED },
	[VERDICT_CPU_TIME]       = { "cpu_time",       N_("too much CPU time"), OUTCOME_FAILED },
	[VERDICT_MEMORY]         = { "memory",         N_("too much memory"), OUTCOME_FAILED },
	[VERDICT_OUTPUT]         = { "output",         N_("too much output"), OUTCOME_FAILED },
	[VERDICT_PROCESSES]      = { "processes",      N_("too many processes"), OUTCOME_FAILED },
	[VERDICT_FORBIDDEN_CALL] = { "forbidden_call", N_("forbidden call"), OUTCOME_FAILED },
	[VERDICT_LEFT_BEHIND]    = { "left_behind",    N_("left behind"), OUTCOME_FAILED },
	[VERDICT_MISSING_OBJECT] = { "missing_object", N_("missing object"), OUTCOME_FAILED },
	[VERDICT_WRONG_BEHAVIOUR] = { "wrong_behaviour", N_("wrong behaviour"), OUTCOME_FAILED },
	[VERDICT_NOT_BUILT]      = { "not_built",      N_("does not compile"), OUTCOME_FAILED },
	[VERDICT_NOT_SUBMITTED]  = { "not_submitted",  N_("not submitted"), OUTCOME_FAILED },
	[VERDICT_SKIPPED]        = { "skipped",        N_("not judged"), OUTCOME_SKIPPED },
	[VERDICT_HARNESS_ERROR]  = { "harness_error",  N_("the grader failed"), OUTCOME_ERROR },
};

const struct verdict_info *verdict_info(enum verdict v)
{
	return &verdicts[v];
}

int verdict_from_name(const char *name)
{
	for (size_t i = 0; i < COUNT(verdicts); i++)
		if (strcmp(verdicts[i].name, name) == 0)
			return (int)i;
	return -1;
}
