/* SPDX-License-Identifier: MIT */
#include "utf8.h"

#include <stdbool.h>

static bool continues(const char *text, size_t len, size_t i, unsigned low, unsigned high)
{
	unsigned char c = i < len ? (unsigned char)text[i] : 0;
	return c >= low && c <= high;
}

size_t utf8_decode(const char *text, size_t len, uint32_t *c)
{
	const unsigned char *p = (const unsigned char *)text;
	if (len == 0)
		return 0;
	if (p[0] < 0x80) {
		*c = p[0];
		return 1;
	}
	/* The second byte alone tells overlong forms, surrogates and what is above U+10FFFF. */
	unsigned low = p[0] == 0xe0 ? 0xa0 : p[0] == 0xf0 ? 0x90 : 0x80;
	unsigned high = p[0] == 0xed ? 0x9f : p[0] == 0xf4 ? 0x8f : 0xbf;
	size_t need = p[0] >= 0xc2 && p[0] <= 0xdf ? 2 : (p[0] & 0xf0) == 0xe0 ? 3 :
		      p[0] >= 0xf0 && p[0] <= 0xf4 ? 4 : 0;
	if (need == 0 || !continues(text, len, 1, low, high))
		return 0;
	uint32_t value = p[0] & (0xffu >> (need + 1));
	for (size_t i = 1; i < need; i++) {
		if (!continues(text, len, i, 0x80, 0xbf))
			return 0;
		value = value << 6 | (p[i] & 0x3f);
	}
	*c = value;
	return need;
}
