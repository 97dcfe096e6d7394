/* SPDX-License-Identifier: MIT */
#include "report_fit.h"

#include "../sandbox/memory.h"

struct fitting {
	struct layout layout;
	bool (*fits)(const struct layout *layout, void *with);
	void *with;
};

static bool fits(struct fitting *f)
{
	return f->fits(&f->layout, f->with);
}

/* `field` is one of the layout's: as large as fits. */
static void enlarge(struct fitting *f, size_t *field, size_t most)
{
	while (*field < most) {
		++*field;
		if (fits(f))
			continue;
		--*field;
		return;
	}
}

static void choose_sources(struct fitting *f)
{
	static const size_t rows[] = { 8, 3, 1, 0 };
	for (size_t i = 0; i < COUNT(rows); i++) {
		f->layout.sources = rows[i];
		if (fits(f))
			return;
	}
}

struct layout report_fit(size_t exercises, size_t most,
			 bool (*does)(const struct layout *layout, void *with), void *with)
{
	struct fitting f = { { .whole = true }, does, with };
	if (fits(&f))
		return f.layout;
	f.layout = (struct layout){ .each = 1 };
	choose_sources(&f);
	enlarge(&f, &f.layout.each, most);
	enlarge(&f, &f.layout.one_more, exercises);
	enlarge(&f, &f.layout.brief, most);
	enlarge(&f, &f.layout.full, f.layout.brief);
	return f.layout;
}
