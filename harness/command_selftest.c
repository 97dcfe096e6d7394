/* SPDX-License-Identifier: MIT */
#include "commands.h"

/* Prints each homework's result at once: it took long. */
static enum status selftest(const struct invocation *in, const char *name, struct buf *unused)
{
	(void)unused;
	struct homework *hw = commands_load(in->root, name);
	if (!hw)
		return STATUS_USAGE;
	struct grade_options options = commands_grade_options(in);
	_cleanup_buf_ struct buf out = BUF_INIT;
	struct error err;
	options.progress = progress_new();
	int outcome = selftest_run(hw, &options, &out, &err);
	progress_free(options.progress);
	homework_free(hw);
	/* What was found out before a fault is still worth reading. */
	enum status status = commands_print(outcome ? STATUS_FAILED : STATUS_PASSED, &out);
	if (outcome < 0)
		return commands_fail(outcome == -2 ? STATUS_USAGE : STATUS_HARNESS, &err);
	return status;
}

enum status command_selftest(const struct invocation *in)
{
	return commands_each(in, selftest, NULL);
}
