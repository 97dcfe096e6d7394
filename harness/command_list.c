/* SPDX-License-Identifier: MIT */
#include "commands.h"
#include "message.h"
#include "report_parts.h"
#include "result.h"

/* The one line of a test in one pairing; hidden tests keep their name to themselves. */
static void list_test(struct buf *out, const struct exercise *ex, const struct test *t,
		      const struct pairing *p)
{
	struct test_result result = { .exercise = ex, .test = t, .pairing = p };
	_cleanup_buf_ struct buf id = BUF_INIT, points = BUF_INIT, name = BUF_INIT;
	buf_printf(&id, "%s.%s%s%s", ex->id, t->id, *p->name ? "." : "", p->name);
	points_print(&points, t->points);
	report_name(&name, &result);
	buf_printf(out, "  %5s  %-38s  %s\n", points.data, id.data, name.data);
}

static void list_exercise(struct buf *out, const struct exercise *ex)
{
	_cleanup_buf_ struct buf points = BUF_INIT;
	points_print(&points, ex->points);
	buf_printf(out, "\n%s — %s (", ex->id, text_pick(&ex->title));
	buf_printf(out, _("%s points"), points.data);
	buf_str(out, ")\n");
	for (size_t i = 0; i < ex->test_count; i++)
		for (size_t j = 0; j < ex->tests[i].pairing_count; j++)
			list_test(out, ex, &ex->tests[i], &ex->tests[i].pairings[j]);
}

static enum status list(const struct invocation *in, const char *name, struct buf *out)
{
	struct homework *hw = commands_load(in->root, name);
	if (!hw)
		return STATUS_USAGE;
	_cleanup_buf_ struct buf points = BUF_INIT;
	points_print(&points, hw->points);
	buf_printf(out, "%s%s — %s (", out->len ? "\n" : "", hw->id, text_pick(&hw->title));
	buf_printf(out, _("%s points"), points.data);
	buf_str(out, ")\n");
	for (size_t i = 0; i < hw->exercise_count; i++)
		list_exercise(out, &hw->exercises[i]);
	homework_free(hw);
	return STATUS_PASSED;
}

enum status command_list(const struct invocation *in)
{
	_cleanup_buf_ struct buf out = BUF_INIT;
	enum status status = commands_each(in, list, &out);
	return commands_print(status, &out);
}
