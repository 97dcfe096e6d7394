/* SPDX-License-Identifier: MIT */
#include "commands.h"
#include "report_parts.h"

/* Grading with a report of its own. */
enum status command_explain(const struct invocation *in)
{
	struct options options = *in->options;
	struct invocation one = *in;
	options.only = in->words[1];
	options.format = options.mermaid ? &report_format_mermaid : &report_format_explain;
	one.options = &options;
	return command_grade(&one);
}
