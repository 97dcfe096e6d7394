/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "commands.h"
#include "message.h"
#include "result.h"

/*
 * "hw13" lies below the usual root; "some/where/specs/hw13" brings its own. Both results are
 * owned by the caller.
 */
static int locate(const struct invocation *in, const char *word, char **root, char **name,
		  struct error *err)
{
	char *path = xstrdup(word);
	size_t len = strlen(path);
	while (len > 1 && path[len - 1] == '/')
		path[--len] = '\0';
	char *slash = strrchr(path, '/');
	*name = xstrdup(slash ? slash + 1 : path);
	*root = slash ? NULL : xstrdup(in->root);
	if (slash) {
		*slash = '\0';
		size_t parent = strlen(path);
		if (strcmp(path, "specs") == 0)
			*root = xstrdup(".");
		else if (parent > 6 && strcmp(path + parent - 6, "/specs") == 0)
			*root = xasprintf("%.*s", (int)(parent - 6), path);
	}
	free(path);
	return *root ? 0 : error_set(err, 0, _("%s is not a folder of specs/"), word);
}

static void count_tests(struct buf *out, const struct homework *hw)
{
	size_t tests = 0;
	for (size_t i = 0; i < hw->exercise_count; i++)
		for (size_t j = 0; j < hw->exercises[i].test_count; j++)
			tests += hw->exercises[i].tests[j].pairing_count;
	_cleanup_buf_ struct buf points = BUF_INIT;
	points_print(&points, hw->points);
	buf_printf(out, _("%s: %zu exercises, %zu tests, %s points; no mistakes\n"), hw->id,
		   hw->exercise_count, tests, points.data);
}

static enum status lint(const struct invocation *in, const char *word, struct buf *out)
{
	_cleanup_free_ char *root = NULL, *name = NULL;
	struct error err;
	if (locate(in, word, &root, &name, &err) != 0)
		return commands_fail(STATUS_USAGE, &err);
	struct homework *hw = homework_load(root, name, out);
	if (!hw)
		return STATUS_USAGE;
	count_tests(out, hw);
	homework_free(hw);
	return STATUS_PASSED;
}

enum status command_lint(const struct invocation *in)
{
	_cleanup_buf_ struct buf out = BUF_INIT;
	enum status status = commands_each(in, lint, &out);
	return commands_print(status, &out);
}
