/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "commands.h"
#include "message.h"
#include "paths.h"
#include "writeout.h"

/* "hw13, hw14" */
static void list_homeworks(struct buf *out, const char *root)
{
	char **names;
	size_t count;
	struct error ignored;
	if (paths_homeworks(root, &names, &count, &ignored) != 0)
		return;
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "%s%s", i ? ", " : "", names[i]);
	paths_free_names(names, count);
}

/* The name of the homework, asked for or seen from the path. */
static int choose_homework(const struct invocation *in, const char *dir, char **name,
			   struct error *err)
{
	if (paths_homework_of(in->root, dir, name, err) != 0)
		return -1;
	if (in->options->homework) {
		free(*name);
		*name = xstrdup(in->options->homework);
		return 0;
	}
	if (*name)
		return 0;
	_cleanup_buf_ struct buf known = BUF_INIT;
	list_homeworks(&known, in->root);
	return error_set(err, 0, _("which homework is %s? Add --homework NAME; there is: %s"), dir,
			 known.data);
}

static enum status judgement(const struct result *r)
{
	if (r->harness_error)
		return STATUS_HARNESS;
	for (size_t i = 0; i < r->test_count; i++)
		if (r->tests[i].verdict != VERDICT_PASS)
			return STATUS_FAILED;
	return STATUS_PASSED;
}

static enum status write_report(const struct result *r, const struct options *o)
{
	bool to_file = o->output != NULL;
	struct report_options how = {
		.colour = to_file ? o->colour == COLOUR_ALWAYS
				  : terminal_colour(o->colour, STDOUT_FILENO),
		.verbose = o->verbose,
		.columns = to_file ? 80 : terminal_columns(STDOUT_FILENO),
	};
	_cleanup_buf_ struct buf text = BUF_INIT;
	struct error err;
	o->format->write(&text, r, &how);
	if (!to_file)
		return commands_print(judgement(r), &text);
	if (writeout_file(o->output, &text, &err) != 0)
		return commands_fail(STATUS_HARNESS, &err);
	return judgement(r);
}

static enum status grade(const struct invocation *in, const struct homework *hw)
{
	struct grade_options options = commands_grade_options(in);
	struct result result = { 0 };
	struct error err;
	options.progress = progress_new();
	int failed = grade_submission(hw, in->words[0], &options, &result, &err);
	progress_free(options.progress);
	if (failed)
		return commands_fail(STATUS_HARNESS, &err);

	enum status status = STATUS_USAGE;
	if (result.test_count > 0) {
		status = write_report(&result, in->options);
	} else {
		error_set(&err, 0, _("no test of %s matches '%s'; 'grade list %s' shows them"),
			  hw->id, options.only ? options.only : "", hw->id);
		commands_fail(status, &err);
	}
	result_release(&result);
	return status;
}

enum status command_grade(const struct invocation *in)
{
	_cleanup_free_ char *name = NULL;
	struct error err;
	if (choose_homework(in, in->words[0], &name, &err) != 0)
		return commands_fail(STATUS_USAGE, &err);
	if (in->options->output && writeout_check(in->options->output, &err) != 0)
		return commands_fail(STATUS_HARNESS, &err);
	struct homework *hw = commands_load(in->root, name);
	if (!hw)
		return STATUS_USAGE;
	enum status status = grade(in, hw);
	homework_free(hw);
	return status;
}
