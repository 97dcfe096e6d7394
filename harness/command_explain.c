/* SPDX-License-Identifier: MIT */
#include "commands.h"
#include "message.h"
#include "number.h"
#include "report_parts.h"

/* Grading with a report of its own. */
static enum status explain(const struct invocation *in, uint64_t seed)
{
	const char *folder[] = { in->words[0] };
	struct options options = *in->options;
	struct invocation one = *in;
	options.only = in->words[1];
	options.seed = seed;
	options.format = options.mermaid ? &report_format_mermaid : &report_format_explain;
	one.options = &options;
	one.words = folder;
	one.word_count = 1;
	return command_grade(&one);
}

enum status command_explain(const struct invocation *in)
{
	return explain(in, in->options->seed);
}

enum status command_replay(const struct invocation *in)
{
	struct options options = *in->options;
	struct error err;
	if (options_seed(&options, in->words[2], &err) < 0)
		return commands_fail(STATUS_USAGE, &err);
	return explain(in, options.seed);
}
