/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "../../harness/escape.h"
#include "../../sandbox/memory.h"

TestSuite(escape, .timeout = 10);

struct row {
	const char *in;
	size_t len;
	const char *visible, *json, *xml;
};

#define IN(text) text, sizeof(text) - 1

static const struct row rows[] = {
	{ IN(""), "", "", "" },
	{ IN("plain text"), "plain text", "plain text", "plain text" },
	{ IN("안녕 세상"), "안녕 세상", "안녕 세상", "안녕 세상" },
	{ IN("\xf0\x9f\x90\xa7"), "\xf0\x9f\x90\xa7", "\xf0\x9f\x90\xa7", "\xf0\x9f\x90\xa7" },
	{ IN("a\\n"), "a\\n", "a\\\\n", "a\\n" },
	{ IN("a\tb\r\n"), "a\\tb\\r\\n", "a\\tb\\u000d\\n", "a\tb&#xd;\n" },
	{ IN("\x1b[31mred"), "\\x1b[31mred", "\\u001b[31mred", "\xef\xbf\xbd[31mred" },
	{ IN("a\0b"), "a\\x00b", "a\\u0000b", "a\xef\xbf\xbd" "b" },
	{ IN("\x7f"), "\\x7f", "\\u007f", "&#x7f;" },
	{ IN("<a b=\"'&'\">"), "<a b=\"'&'\">", "<a b=\\\"'&'\\\">",
	  "&lt;a b=&quot;&apos;&amp;&apos;&quot;&gt;" },
	/* C1 as a character, and as a byte */
	{ IN("\xc2\x9b" "2J"), "\\u{9b}2J", "\\u009b2J", "&#x9b;2J" },
	{ IN("\x9b" "2J"), "\\x9b2J", "\\ufffd2J", "\xef\xbf\xbd" "2J" },
	/* overlong '/', a surrogate, beyond U+10FFFF, cut short */
	{ IN("\xc0\xaf"), "\\xc0\\xaf", "\\ufffd\\ufffd", "\xef\xbf\xbd\xef\xbf\xbd" },
	{ IN("\xed\xa0\x80"), "\\xed\\xa0\\x80", "\\ufffd\\ufffd\\ufffd",
	  "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
	{ IN("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80", "\\ufffd\\ufffd\\ufffd\\ufffd",
	  "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
	{ IN("\xec\x95"), "\\xec\\x95", "\\ufffd\\ufffd", "\xef\xbf\xbd\xef\xbf\xbd" },
	{ IN("\xecok"), "\\xecok", "\\ufffdok", "\xef\xbf\xbdok" },
	/* line separator, right-to-left override, zero width space, byte order mark */
	{ IN("\xe2\x80\xa8"), "\\u{2028}", "\\u2028", "&#x2028;" },
	{ IN("\xe2\x80\xae" "txt"), "\\u{202e}txt", "\\u202etxt", "&#x202e;txt" },
	{ IN("\xe2\x80\x8b"), "\\u{200b}", "\\u200b", "&#x200b;" },
	{ IN("\xef\xbb\xbf"), "\\u{feff}", "\\ufeff", "&#xfeff;" },
	/* noncharacter, private use, a tag beyond the BMP */
	{ IN("\xef\xbf\xbf"), "\\u{ffff}", "\\uffff", "\xef\xbf\xbd" },
	{ IN("\xee\x80\x80"), "\\u{e000}", "\\ue000", "&#xe000;" },
	{ IN("\xf3\xa0\x80\x81"), "\\u{e0001}", "\\udb40\\udc01", "&#xe0001;" },
};

Test(escape, shows_every_byte_to_a_person_a_program_and_a_parser)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf visible = BUF_INIT, json = BUF_INIT, xml = BUF_INIT;
		escape_visible(&visible, rows[i].in, rows[i].len, false);
		escape_json(&json, rows[i].in, rows[i].len);
		escape_xml(&xml, rows[i].in, rows[i].len);
		cr_expect_str_eq(visible.data, rows[i].visible, "row %zu: %s", i, visible.data);
		cr_expect_str_eq(json.data, rows[i].json, "row %zu: %s", i, json.data);
		cr_expect_str_eq(xml.data, rows[i].xml, "row %zu: %s", i, xml.data);
		buf_release(&visible);
		buf_release(&json);
		buf_release(&xml);
	}
}

Test(escape, makes_pages_and_diagrams_of_visible_text)
{
	static const struct {
		const char *in, *html, *mermaid;
	} drawn[] = {
		{ "write(4) = 6, /tmp/a_b.c", "write(4) = 6, /tmp/a_b.c", "write(4) = 6, /tmp/a_b.c" },
		{ "</script><b a=\"'&", "&lt;/script&gt;&lt;b a=&quot;&apos;&amp;",
		  "#60;/script#62;#60;b a=\"#39;#38;" },
		{ "\xe2\x80\xae\x1b\xff", "\\u{202e}\\x1b\\xff",
		  "#92;u#123;202e#125;#92;x1b#92;xff" },
		{ "a\n%%{`$$;#-:", "a\\n%%{`$$;#-:",
		  "a#92;n#37;#37;#123;#96;#36;#36;#59;#35;#45;#58;" },
		{ "안녕", "안녕", "안녕" },
	};
	for (size_t i = 0; i < COUNT(drawn); i++) {
		struct buf html = BUF_INIT, mermaid = BUF_INIT;
		escape_html(&html, drawn[i].in, strlen(drawn[i].in), false);
		escape_mermaid(&mermaid, drawn[i].in, strlen(drawn[i].in));
		cr_expect_str_eq(html.data, drawn[i].html, "row %zu: %s", i, html.data);
		cr_expect_str_eq(mermaid.data, drawn[i].mermaid, "row %zu: %s", i, mermaid.data);
		buf_release(&html);
		buf_release(&mermaid);
	}
}

Test(escape, keeps_newlines_only_where_lines_are_wanted)
{
	struct buf out = BUF_INIT;
	escape_visible(&out, "a\n\tb\r\n", 6, true);
	cr_expect_str_eq(out.data, "a\n\\tb\\r\n");
	buf_release(&out);
}

/* xorshift: the same bytes in every run. */
static unsigned next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (unsigned)(*state >> 32);
}

/* Half of it random bytes, half random pieces that are nearly right UTF-8. */
static size_t random_text(char *text, size_t size, uint64_t *state)
{
	static const char *const pieces[] = {
		"\xc2\x85", "\xe2\x80\xae", "\xed\x9f\xbf", "\xed\xa0\x80", "\xef\xbf\xbe", "가",
		"\xf4\x8f\xbf\xbf", "\xf0\x80\x80\x80", "\x1b]0;", "]]>", "\"\\", "&#0;", "\xe2",
	};
	size_t len = 0, end = next(state) % size;
	while (len < end) {
		const char *piece = pieces[next(state) % COUNT(pieces)];
		if (next(state) % 2 || len + strlen(piece) > end) {
			text[len++] = (char)next(state);
			continue;
		}
		memcpy(text + len, piece, strlen(piece));
		len += strlen(piece);
	}
	return len;
}

/* Somebody else's decoder says whether it is UTF-8; then no character may be a control. */
static bool is_harmless(const struct buf *b, const char *allowed)
{
	size_t in_left = b->len, out_left = (b->len + 1) * 4;
	uint32_t *chars = xcalloc(b->len + 1, 4);
	char *in = b->data, *out = (char *)chars;
	iconv_t cd = iconv_open("UTF-32LE", "UTF-8");
	bool good = iconv(cd, &in, &in_left, &out, &out_left) != (size_t)-1;
	iconv_close(cd);
	for (uint32_t *c = chars; good && c < (uint32_t *)(void *)out; c++) {
		bool control = *c < 0x20 || (*c >= 0x7f && *c < 0xa0) || *c == 0x2028 ||
			       *c == 0x2029 || (*c >= 0x202a && *c <= 0x202e);
		good = !control || (*c != 0 && *c < 0x80 && strchr(allowed, (int)*c));
	}
	free(chars);
	return good;
}

static bool is_json(const struct buf *b)
{
	for (size_t i = 0; i < b->len; i++) {
		if (b->data[i] == '"')
			return false;
		if (b->data[i] != '\\')
			continue;
		i++;
		if (b->data[i] == 'u') {
			if (strspn(b->data + i + 1, "0123456789abcdef") < 4)
				return false;
			i += 4;
		} else if (b->data[i] == '\0' || !strchr("\"\\nt", b->data[i])) {
			return false;
		}
	}
	return true;
}

static bool is_xml(const struct buf *b)
{
	static const char *const entities[] = {
		"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#x",
	};
	for (const char *s = b->data; *s; s++) {
		bool known = *s != '&';
		for (size_t i = 0; i < COUNT(entities); i++)
			known |= strncmp(s, entities[i], strlen(entities[i])) == 0;
		if (!known || strchr("<>\"'", *s))
			return false;
	}
	return !strstr(b->data, "\xef\xbf\xbe") && !strstr(b->data, "\xef\xbf\xbf");
}

Test(escape, makes_any_bytes_harmless_and_well_formed)
{
	uint64_t state = 20240613;
	for (int round = 0; round < 5000; round++) {
		char text[200];
		size_t len = random_text(text, sizeof(text), &state);
		struct buf visible = BUF_INIT, lines = BUF_INIT, json = BUF_INIT, xml = BUF_INIT,
			   html = BUF_INIT, mermaid = BUF_INIT;
		escape_visible(&visible, text, len, false);
		escape_visible(&lines, text, len, true);
		escape_json(&json, text, len);
		escape_xml(&xml, text, len);
		escape_html(&html, text, len, true);
		escape_mermaid(&mermaid, text, len);
		cr_assert(is_harmless(&visible, ""), "round %d, visible", round);
		cr_assert(is_harmless(&lines, "\n"), "round %d, lines", round);
		cr_assert(is_harmless(&json, "") && is_json(&json), "round %d, JSON", round);
		cr_assert(is_harmless(&xml, "\n\t") && is_xml(&xml), "round %d, XML", round);
		cr_assert(is_harmless(&html, "\n") && is_xml(&html), "round %d, HTML", round);
		cr_assert(is_harmless(&mermaid, "") && !strpbrk(mermaid.data, "<>&`%$\\:[]{}"),
			  "round %d, Mermaid", round);
		buf_release(&html);
		buf_release(&mermaid);
		buf_release(&visible);
		buf_release(&lines);
		buf_release(&json);
		buf_release(&xml);
	}
}
