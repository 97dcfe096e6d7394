/* SPDX-License-Identifier: MIT */
#include "grade.h"

#include <unistd.h>

#include "../sandbox/memory.h"
#include "grader.h"
#include "source.h"

int grade_submission(const struct homework *hw, const char *dir, const struct grade_options *o,
		     struct result *out, struct error *err)
{
	_cleanup_fd_ int folder = source_open_folder(dir, err);
	if (folder < 0)
		return -1;
	struct grader *g = grader_new(hw, o, err);
	if (!g)
		return -1;
	size_t number = grader_add(g, dir, &folder, 1, NULL);
	grader_run(g);
	*out = *grader_result(g, number);
	*grader_result(g, number) = (struct result){ 0 };
	grader_free(g);
	return 0;
}
