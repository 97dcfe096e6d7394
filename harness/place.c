/* SPDX-License-Identifier: MIT */
#include "place.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "line.h"
#include "number.h"

#define MOST_PLACES 4096
#define LAST_LINE 1000000

void places_add(struct places *p, const struct place *place)
{
	p->items = grow(p->items, p->count, sizeof(*p->items));
	p->items[p->count++] = *place;
}

void places_release(struct places *p)
{
	free(p->items);
	*p = (struct places){ 0 };
}

const struct place *places_find(const struct places *p, int program, uint64_t site)
{
	for (size_t i = 0; p && site != 0 && i < p->count; i++)
		if (p->items[i].program == program && p->items[i].site == site)
			return &p->items[i];
	return NULL;
}

static bool take_number(const char *text, size_t len, int64_t max, int64_t *value)
{
	char copy[32];
	struct error ignored;
	if (len >= sizeof(copy))
		return false;
	memcpy(copy, text, len);
	copy[len] = '\0';
	return strlen(copy) == len &&
	       number_parse(NUMBER_INTEGER, copy, 1, max, value, &ignored) == 0;
}

static void take_identifier(char *out, size_t size, const char *text, size_t len)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
	if (len >= size || memchr(text, '\0', len))
		return;
	memcpy(out, text, len);
	out[len] = '\0';
	if (strspn(out, letters) != len)
		out[0] = '\0';
}

static bool take_line(struct place *place, const struct line *line)
{
	const char *first = memchr(line->text, ' ', line->len);
	size_t rest = first ? line->len - (size_t)(first + 1 - line->text) : 0;
	const char *second = first ? memchr(first + 1, ' ', rest) : NULL;
	const int64_t most = INT64_MAX - 1;
	int64_t site, number;
	if (!second || !take_number(line->text, (size_t)(first - line->text), most, &site) ||
	    !take_number(first + 1, (size_t)(second - first - 1), LAST_LINE, &number))
		return false;
	place->site = (uint64_t)site;
	place->line = (int)number;
	take_identifier(place->function, sizeof(place->function), second + 1,
			(size_t)(line->text + line->len - second - 1));
	return true;
}

void places_read(struct places *p, int program, const char *file, const struct buf *said)
{
	struct line line = { 0 };
	while (line_next(said, &line) && p->count < MOST_PLACES) {
		struct place place = { .program = program, .file = file };
		if (take_line(&place, &line))
			places_add(p, &place);
	}
}
