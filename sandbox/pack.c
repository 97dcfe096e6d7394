/* SPDX-License-Identifier: MIT */
#include "pack.h"

#include <string.h>

#include "memory.h"

void pack_int(struct buf *out, int64_t value)
{
	unsigned char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)value >> (8 * i));
	buf_add(out, bytes, sizeof(bytes));
}

void pack_bytes(struct buf *out, const void *bytes, size_t len)
{
	pack_int(out, (int64_t)len);
	buf_add(out, bytes, len);
}

void pack_text(struct buf *out, const char *text)
{
	pack_bytes(out, text ? text : "", text ? strlen(text) : 0);
}

int64_t unpack_int(struct unpack *in)
{
	if (in->bad || in->len - in->at < 8) {
		in->bad = true;
		return 0;
	}
	uint64_t value = 0;
	for (int i = 0; i < 8; i++)
		value |= (uint64_t)in->bytes[in->at++] << (8 * i);
	return (int64_t)value;
}

int64_t unpack_within(struct unpack *in, int64_t min, int64_t max)
{
	int64_t value = unpack_int(in);
	if (value >= min && value <= max)
		return value;
	in->bad = true;
	return min;
}

size_t unpack_count(struct unpack *in)
{
	int64_t count = unpack_int(in);
	if (count >= 0 && (uint64_t)count <= in->len - in->at)
		return (size_t)count;
	in->bad = true;
	return 0;
}

void unpack_bytes(struct unpack *in, struct buf *out)
{
	size_t len = unpack_count(in);
	buf_add(out, in->bytes + in->at, len);
	in->at += len;
}

char *unpack_text(struct unpack *in)
{
	struct buf text = BUF_INIT;
	unpack_bytes(in, &text);
	return buf_steal(&text);
}
