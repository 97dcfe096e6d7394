/* SPDX-License-Identifier: MIT */
#include "scenario_pack.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "pack.h"

#define MOST_ARGUMENTS 4096

static void pack_list(struct buf *out, char *const *list)
{
	size_t count = 0;
	while (list && list[count])
		count++;
	pack_int(out, (int64_t)count);
	for (size_t i = 0; i < count; i++)
		pack_text(out, list[i]);
}

static void pack_program(struct buf *out, const struct program *p)
{
	pack_text(out, p->name);
	pack_int(out, p->image >= 0);
	pack_list(out, p->argv);
	pack_list(out, p->env);
	pack_int(out, p->stdout_kind);
	pack_bytes(out, p->input, p->input_len);
	pack_int(out, p->input_open);
	pack_int(out, p->trusted);
}

static void pack_step(struct buf *out, const struct step *s)
{
	pack_int(out, s->kind);
	pack_int(out, s->program);
	pack_int(out, s->condition);
	pack_int(out, s->number);
	pack_int(out, s->text != NULL);
	pack_bytes(out, s->text, s->text ? (s->text_len ? s->text_len : strlen(s->text)) : 0);
}

static void pack_limits(struct buf *out, const struct limits *l)
{
	pack_int(out, l->wall_ns);
	pack_int(out, l->cpu_ns);
	pack_int(out, l->memory);
	pack_int(out, l->output);
	pack_int(out, l->files);
	pack_int(out, l->processes);
}

void scenario_pack(const struct scenario *sc, struct buf *out)
{
	pack_int(out, sc->policy);
	pack_int(out, sc->network);
	pack_int(out, sc->watch);
	pack_int(out, sc->virtual_time);
	pack_int(out, sc->lock_points);
	pack_int(out, (int64_t)sc->seed);
	pack_limits(out, &sc->limits);
	pack_int(out, sc->collect != NULL);
	pack_text(out, sc->collect);
	pack_int(out, (int64_t)sc->collect_max);
	pack_int(out, (int64_t)sc->program_count);
	for (size_t i = 0; i < sc->program_count; i++)
		pack_program(out, &sc->programs[i]);
	pack_int(out, (int64_t)sc->file_count);
	for (size_t i = 0; i < sc->file_count; i++) {
		pack_text(out, sc->files[i].name);
		pack_bytes(out, sc->files[i].data, sc->files[i].len);
		pack_int(out, sc->files[i].mode);
	}
	pack_int(out, (int64_t)sc->step_count);
	for (size_t i = 0; i < sc->step_count; i++)
		pack_step(out, &sc->steps[i]);
}

static char *keep(struct scenario_copy *c, char *text)
{
	c->texts = grow(c->texts, c->text_count, sizeof(*c->texts));
	return c->texts[c->text_count++] = text;
}

static char *take_text(struct scenario_copy *c, struct unpack *in)
{
	return keep(c, unpack_text(in));
}

static char *take_bytes(struct scenario_copy *c, struct unpack *in, size_t *len)
{
	struct buf bytes = BUF_INIT;
	unpack_bytes(in, &bytes);
	*len = bytes.len;
	return keep(c, buf_steal(&bytes));
}

static char **take_list(struct scenario_copy *c, struct unpack *in)
{
	size_t count = (size_t)unpack_within(in, 0, MOST_ARGUMENTS);
	char **list = xcalloc(count + 1, sizeof(*list));
	keep(c, (char *)list);
	for (size_t i = 0; i < count && !in->bad; i++)
		list[i] = take_text(c, in);
	return list;
}

static void take_program(struct scenario_copy *c, struct unpack *in, struct program *p,
			 const int *images, size_t image_count, size_t *next_image)
{
	p->name = take_text(c, in);
	p->image = -1;
	if (unpack_within(in, 0, 1) && *next_image < image_count)
		p->image = images[(*next_image)++];
	p->argv = take_list(c, in);
	p->env = take_list(c, in);
	p->stdout_kind = (enum stdout_kind)unpack_within(in, STDOUT_TERMINAL, STDOUT_SCREEN);
	p->input = take_bytes(c, in, &p->input_len);
	p->input_open = unpack_within(in, 0, 1) != 0;
	p->trusted = unpack_within(in, 0, 1) != 0;
	if (!p->argv[0])
		in->bad = true;
}

static void take_step(struct scenario_copy *c, struct unpack *in, struct step *s)
{
	int64_t last = (int64_t)c->scenario.program_count - 1;
	s->kind = (enum step_kind)unpack_within(in, STEP_START, STEP_REMOVE);
	s->program = (int)unpack_within(in, ALL_PROGRAMS, last);
	s->condition = (enum condition)unpack_within(in, UNTIL_EXITED, UNTIL_FILE);
	s->number = (int)unpack_within(in, 0, 65535);
	bool has_text = unpack_within(in, 0, 1) != 0;
	char *text = take_bytes(c, in, &s->text_len);
	s->text = has_text ? text : NULL;
}

static void take_limits(struct unpack *in, struct limits *l)
{
	l->wall_ns = unpack_within(in, 1, INT64_MAX);
	l->cpu_ns = unpack_within(in, 1, INT64_MAX);
	l->memory = unpack_within(in, 1, INT64_MAX);
	l->output = unpack_within(in, 1, INT64_MAX);
	l->files = unpack_within(in, 1, INT64_MAX);
	l->processes = (int)unpack_within(in, 1, 1 << 20);
}

static void take_files(struct scenario_copy *c, struct unpack *in)
{
	size_t count = unpack_count(in);
	c->scenario.files = c->files = xcalloc(count, sizeof(*c->files));
	for (; c->scenario.file_count < count && !in->bad; c->scenario.file_count++) {
		struct box_file *f = &c->files[c->scenario.file_count];
		f->name = take_text(c, in);
		f->data = take_bytes(c, in, &f->len);
		f->mode = (unsigned)unpack_within(in, 0, 07777);
	}
}

static void take_programs(struct scenario_copy *c, struct unpack *in, const int *images,
			  size_t image_count)
{
	size_t count = unpack_count(in), next_image = 0;
	c->scenario.programs = c->programs = xcalloc(count, sizeof(*c->programs));
	for (; c->scenario.program_count < count && !in->bad; c->scenario.program_count++)
		take_program(c, in, &c->programs[c->scenario.program_count], images, image_count,
			     &next_image);
}

static void take_steps(struct scenario_copy *c, struct unpack *in)
{
	size_t count = unpack_count(in);
	c->scenario.steps = c->steps = xcalloc(count, sizeof(*c->steps));
	for (; c->scenario.step_count < count && !in->bad; c->scenario.step_count++)
		take_step(c, in, &c->steps[c->scenario.step_count]);
}

int scenario_unpack(struct scenario_copy *c, const void *bytes, size_t len, const int *images,
		    size_t image_count, struct error *err)
{
	struct unpack in = { .bytes = bytes, .len = len };
	*c = (struct scenario_copy){ 0 };
	c->scenario.policy = (enum policy)unpack_within(&in, POLICY_PROGRAM, POLICY_COMPILER);
	c->scenario.network = unpack_within(&in, 0, 1) != 0;
	c->scenario.watch = unpack_within(&in, 0, 1) != 0;
	c->scenario.virtual_time = unpack_within(&in, 0, 1) != 0;
	c->scenario.lock_points = unpack_within(&in, 0, 1) != 0;
	c->scenario.seed = (uint64_t)unpack_int(&in);
	take_limits(&in, &c->scenario.limits);
	bool collects = unpack_within(&in, 0, 1) != 0;
	char *collect = take_text(c, &in);
	c->scenario.collect = collects ? collect : NULL;
	c->scenario.collect_max = (size_t)unpack_within(&in, 0, INT64_MAX);
	take_programs(c, &in, images, image_count);
	take_files(c, &in);
	take_steps(c, &in);
	if (!in.bad && in.at == in.len)
		return 0;
	scenario_release(c);
	return error_set(err, 0, "a damaged scenario");
}

void scenario_release(struct scenario_copy *c)
{
	for (size_t i = 0; i < c->text_count; i++)
		free(c->texts[i]);
	free(c->texts);
	free(c->programs);
	free(c->files);
	free(c->steps);
	*c = (struct scenario_copy){ 0 };
}
