/* SPDX-License-Identifier: MIT */
#include "commands.h"
#include "paths.h"

static enum status selftest(const struct invocation *in, const char *name)
{
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
	char **names;
	size_t count;
	struct error err;
	if (commands_homeworks(in, &names, &count, &err) != 0)
		return commands_fail(STATUS_USAGE, &err);
	enum status worst = STATUS_PASSED;
	for (size_t i = 0; i < count; i++) {
		enum status status = selftest(in, names[i]);
		worst = status > worst ? status : worst;
	}
	paths_free_names(names, count);
	return worst;
}
