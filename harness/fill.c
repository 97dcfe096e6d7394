/* SPDX-License-Identifier: MIT */
#include "fill.h"

#include <string.h>

static const struct gap *find_gap(const char *name, size_t len, const struct gap *gaps,
				  size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(gaps[i].name) == len && memcmp(gaps[i].name, name, len) == 0)
			return &gaps[i];
	return NULL;
}

void fill(struct buf *out, const char *sentence, const struct gap *gaps, size_t count)
{
	while (*sentence) {
		const char *end = *sentence == '{' ? strchr(sentence, '}') : NULL;
		const struct gap *gap = end ? find_gap(sentence + 1, (size_t)(end - sentence - 1),
						       gaps, count) : NULL;
		if (gap)
			buf_str(out, gap->value);
		else
			buf_char(out, *sentence);
		sentence = gap ? end + 1 : sentence + 1;
	}
}
