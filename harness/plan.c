/* SPDX-License-Identifier: MIT */
#include "plan.h"

#include <stdlib.h>

#include "../sandbox/memory.h"

static struct program plan_program(const struct process *p, bool by_student, int image)
{
	return (struct program){
		.name = p->name,
		.image = image,
		.argv = p->argv,
		.env = p->environment,
		.stdout_kind = p->output,
		.input = p->input.data,
		.input_len = p->input.len,
		.input_open = p->input_open,
		.trusted = !by_student,
	};
}

void plan_init(struct plan *plan, const struct test *test, const struct pairing *pairing,
	       const int *images)
{
	plan->programs = xcalloc(test->process_count, sizeof(*plan->programs));
	for (size_t i = 0; i < test->process_count; i++)
		plan->programs[i] = plan_program(&test->processes[i], pairing->by_student[i],
						 images[i]);
	plan->files = xcalloc(test->file_count, sizeof(*plan->files));
	for (size_t i = 0; i < test->file_count; i++) {
		const struct file *f = &test->files[i];
		plan->files[i] = (struct box_file){ f->name, f->data.data, f->data.len, 0644 };
	}
	plan->scenario = (struct scenario){
		.policy = POLICY_PROGRAM,
		.programs = plan->programs,
		.program_count = test->process_count,
		.files = plan->files,
		.file_count = test->file_count,
		.steps = test->steps,
		.step_count = test->step_count,
		.network = test->network,
		.virtual_time = !test->real_time,
		.limits = test->limits,
	};
}

void plan_release(struct plan *plan)
{
	free(plan->programs);
	free(plan->files);
}
