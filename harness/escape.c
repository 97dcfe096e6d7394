/* SPDX-License-Identifier: MIT */
#include "escape.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "utf8.h"

#define INVALID UINT32_MAX
#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* What is not UTF-8 is INVALID and one byte long, so that the next byte gets its own chance. */
static uint32_t decode(const char *bytes, size_t len, size_t *used)
{
	uint32_t c = INVALID;
	*used = utf8_decode(bytes, len, &c);
	if (*used > 0)
		return c;
	*used = 1;
	return INVALID;
}

/*
 * What has no shape of its own but changes what is seen: Unicode's default ignorable and
 * bidirectional characters, line separators, private use (it looks different on every machine).
 */
static const struct {
	uint32_t first, last;
} unseen[] = {
	{ 0x0000, 0x001f },	/* C0 */
	{ 0x007f, 0x009f },	/* DEL, C1 */
	{ 0x00ad, 0x00ad },	/* soft hyphen */
	{ 0x034f, 0x034f },	/* combining grapheme joiner */
	{ 0x061c, 0x061c },	/* arabic letter mark */
	{ 0x115f, 0x1160 },	/* hangul fillers */
	{ 0x17b4, 0x17b5 },
	{ 0x180b, 0x180f },
	{ 0x200b, 0x200f },	/* zero width, direction marks */
	{ 0x2028, 0x202e },	/* separators, bidirectional controls */
	{ 0x2060, 0x206f },
	{ 0x3164, 0x3164 },	/* hangul filler */
	{ 0xe000, 0xf8ff },	/* private use */
	{ 0xfdd0, 0xfdef },	/* noncharacters */
	{ 0xfe00, 0xfe0f },	/* variation selectors */
	{ 0xfeff, 0xfeff },	/* byte order mark */
	{ 0xffa0, 0xffa0 },	/* halfwidth hangul filler */
	{ 0xfff0, 0xfffb },	/* unassigned, annotations */
	{ 0x1bca0, 0x1bca3 },
	{ 0x1d173, 0x1d17a },
	{ 0xe0000, 0xe0fff },	/* tags, variation selectors */
	{ 0xf0000, 0x10ffff },	/* private use */
};

static bool is_unseen(uint32_t c)
{
	if ((c & 0xfffe) == 0xfffe)
		return true; /* the last two of every plane are noncharacters */
	for (size_t i = 0; i < COUNT(unseen); i++)
		if (c >= unseen[i].first && c <= unseen[i].last)
			return true;
	return false;
}

static void visible(struct buf *out, uint32_t c)
{
	if (c == '\n')
		buf_str(out, "\\n");
	else if (c == '\t')
		buf_str(out, "\\t");
	else if (c == '\r')
		buf_str(out, "\\r");
	else
		buf_printf(out, c < 0x80 ? "\\x%02x" : "\\u{%x}", c);
}

void escape_visible(struct buf *out, const char *bytes, size_t len, int lines)
{
	size_t used;
	for (size_t i = 0; i < len; i += used) {
		uint32_t c = decode(bytes + i, len - i, &used);
		if (c == INVALID)
			buf_printf(out, "\\x%02x", (unsigned char)bytes[i]);
		else if (is_unseen(c) && !(lines && c == '\n'))
			visible(out, c);
		else
			buf_add(out, bytes + i, used);
	}
}

static void json_unit(struct buf *out, uint32_t c)
{
	if (c >= 0x10000) {
		buf_printf(out, "\\u%04x", 0xd800 + ((c - 0x10000) >> 10));
		c = 0xdc00 + ((c - 0x10000) & 0x3ff);
	}
	buf_printf(out, "\\u%04x", c);
}

void escape_json(struct buf *out, const char *bytes, size_t len)
{
	size_t used;
	for (size_t i = 0; i < len; i += used) {
		uint32_t c = decode(bytes + i, len - i, &used);
		if (c == INVALID)
			buf_str(out, "\\ufffd");
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", (char)c);
		else if (c == '\n' || c == '\t')
			buf_str(out, c == '\n' ? "\\n" : "\\t");
		else if (is_unseen(c))
			json_unit(out, c);
		else
			buf_add(out, bytes + i, used);
	}
}

/* https://www.w3.org/TR/xml/#charsets: what may not even stand there as a reference. */
static bool is_xml(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c != INVALID && c != 0xfffe && c != 0xffff;
}

static const char *xml_entity(uint32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&apos;";
	}
	return NULL;
}

void escape_xml(struct buf *out, const char *bytes, size_t len)
{
	size_t used;
	for (size_t i = 0; i < len; i += used) {
		uint32_t c = decode(bytes + i, len - i, &used);
		if (!is_xml(c))
			buf_str(out, REPLACEMENT);
		else if (xml_entity(c))
			buf_str(out, xml_entity(c));
		else if (is_unseen(c) && c != '\n' && c != '\t') /* these two stay readable */
			buf_printf(out, "&#x%x;", c);
		else
			buf_add(out, bytes + i, used);
	}
}

void escape_html(struct buf *out, const char *bytes, size_t len, int lines)
{
	_cleanup_buf_ struct buf safe = BUF_INIT;
	escape_visible(&safe, bytes, len, lines);
	for (const char *at = safe.data; *at; at++) {
		const char *entity = xml_entity((unsigned char)*at);
		if (entity)
			buf_str(out, entity);
		else
			buf_char(out, *at);
	}
}

/* https://mermaid.js.org/syntax/sequenceDiagram.html: "#" NUMBER ";" is the character. */
void escape_mermaid(struct buf *out, const char *bytes, size_t len)
{
	_cleanup_buf_ struct buf safe = BUF_INIT;
	escape_visible(&safe, bytes, len, false);
	for (const char *at = safe.data; *at; at++) {
		unsigned char c = (unsigned char)*at;
		if (c >= 0x80 || isalnum(c) || strchr(" \"()+,./=_", c))
			buf_char(out, *at);
		else
			buf_printf(out, "#%u;", c);
	}
}
