/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_LINT_H
#define HARNESS_LINT_H

#include "spec_load.h"

/* What no single value of a spec shows: whether they fit together. Mistakes go to the file. */

/* The points of an exercise are those of its tests; every executable is run. */
void lint_exercise(struct loader *l, const struct yaml_node *root);

/* The points of the homework are those of its exercises; the starters do not earn more. */
void lint_homework(struct yaml_file *file, const struct homework *hw);

/* A test's expectation can come true in its run. */
void lint_expect(struct loader *l, const struct test *t, const struct yaml_node *map);

#endif
