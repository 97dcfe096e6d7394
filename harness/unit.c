/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"

void unit_init(struct unit *u, const char *name)
{
	*u = (struct unit){ .name = name, .image = { .fd = -1 }, .done = true };
	u->source.problem = xstrdup("");
	buf_init(&u->source.text);
}

void unit_read(struct unit *u, const int *folders, size_t folder_count)
{
	u->needed = true;
	u->done = false;
	for (size_t i = 0; i < folder_count && !u->source.submitted; i++) {
		source_release(&u->source);
		source_read(&u->source, folders[i], u->name);
	}
}

static struct box *start(void *context, struct sandbox *sandbox, struct error *err)
{
	struct unit *u = context;
	const char *slash = strrchr(u->name, '/');
	return build_start(sandbox, slash ? slash + 1 : u->name, &u->source.text, err);
}

static void done(void *context, struct record *record, const struct error *err)
{
	struct unit *u = context;
	struct error own;
	if (!record)
		u->failure = xstrdup(err->text);
	else if (build_finish(&u->image, record, &own) < 0)
		u->failure = xstrdup(own.text);
	u->done = true;
	u->changed(u, u->context);
}

int unit_build(struct unit *u, struct pool *pool)
{
	if (!u->source.submitted || u->source.problem[0] != '\0') {
		u->done = true;
		return 0;
	}
	struct job job = { start, done, u };
	pool_add(pool, LANE_BUILD, &job);
	return 1;
}

const char *unit_problem(const struct unit *u)
{
	if (u->failure)
		return u->failure;
	if (u->source.problem[0] != '\0')
		return u->source.problem;
	return u->image.problem ? u->image.problem : "";
}

static char *visible(const char *text)
{
	struct buf out = BUF_INIT;
	escape_visible(&out, text, strlen(text), true);
	return buf_steal(&out);
}

struct source_result unit_result(const struct unit *u)
{
	return (struct source_result){
		.name = u->name,
		.submitted = u->source.submitted,
		.built = u->image.fd >= 0,
		.problem = visible(unit_problem(u)),
		.diagnostics = visible(u->image.diagnostics ? u->image.diagnostics : ""),
	};
}

void unit_release(struct unit *u)
{
	source_release(&u->source);
	image_release(&u->image);
	free(u->failure);
}
