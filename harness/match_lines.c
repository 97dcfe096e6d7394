/* SPDX-License-Identifier: MIT */
#include "match_lines.h"

#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "line.h"
#include "message.h"

#define SHOWN_LINES 20 /* on each side */

/* How often a line should be there and is there. */
struct tally {
	struct line line;
	size_t want, got;
};

/* The wanted lines, sorted, each once; and what the text has that is not among them. */
struct count {
	struct tally *tallies;
	size_t tally_count;
	size_t missing, surplus; /* lines */
	size_t strange;
	struct line first_strange;
};

static int compare(const void *left, const void *right)
{
	const struct line *a = &((const struct tally *)left)->line;
	const struct line *b = &((const struct tally *)right)->line;
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return memcmp(a->text, b->text, a->len);
}

static struct tally *find(const struct count *c, const struct line *line)
{
	const struct tally key = { .line = *line };
	if (c->tally_count == 0)
		return NULL;
	return bsearch(&key, c->tallies, c->tally_count, sizeof(key), compare);
}

static void want(struct count *c, const struct line *line)
{
	c->tallies = grow(c->tallies, c->tally_count, sizeof(*c->tallies));
	c->tallies[c->tally_count++] = (struct tally){ .line = *line, .want = 1 };
}

/* Sort, and make one of equal ones. */
static void unite(struct count *c)
{
	size_t kept = 0;
	if (c->tally_count > 0)
		qsort(c->tallies, c->tally_count, sizeof(*c->tallies), compare);
	for (size_t i = 0; i < c->tally_count; i++) {
		if (kept > 0 && compare(&c->tallies[kept - 1], &c->tallies[i]) == 0)
			c->tallies[kept - 1].want++;
		else
			c->tallies[kept++] = c->tallies[i];
	}
	c->tally_count = kept;
}

static void count(struct count *c, const struct buf *text)
{
	struct line line = { 0 };
	unite(c);
	while (line_next(text, &line)) {
		struct tally *t = find(c, &line);
		if (t)
			t->got++;
		else if (c->strange++ == 0)
			c->first_strange = line;
	}
	for (size_t i = 0; i < c->tally_count; i++) {
		const struct tally *t = &c->tallies[i];
		if (t->got < t->want)
			c->missing += t->want - t->got;
		else
			c->surplus += t->got - t->want;
	}
}

static void count_release(struct count *c)
{
	free(c->tallies);
}

static void explain_surplus(const struct count *c, struct buf *reason)
{
	for (size_t i = 0; i < c->tally_count; i++) {
		const struct tally *t = &c->tallies[i];
		if (t->got <= t->want)
			continue;
		_cleanup_buf_ struct buf quoted = BUF_INIT;
		line_quote(&quoted, t->line.text, t->line.len, 0);
		buf_printf(reason, _("the line %s was printed too often (%zu instead of %zu)"),
			   quoted.data, t->got, t->want);
		return;
	}
}

static void explain_missing(const struct count *c, const struct matcher *m, struct buf *reason)
{
	_cleanup_buf_ struct buf quoted = BUF_INIT, strange = BUF_INIT;
	for (size_t i = 0; i < m->lines_count && quoted.len == 0; i++) {
		const struct line line = { .text = m->lines[i], .len = strlen(m->lines[i]) };
		const struct tally *t = find(c, &line);
		if (t->got < t->want)
			line_quote(&quoted, line.text, line.len, 0);
	}
	line_quote(&strange, c->first_strange.text ? c->first_strange.text : "",
		   c->first_strange.len, 0);
	if (c->strange > 0)
		buf_printf(reason, _("the line %s is missing, and line %zu is %s"), quoted.data,
			   c->first_strange.number, strange.data);
	else if (c->missing > 1)
		buf_printf(reason, _("%zu lines are missing, first %s"), c->missing, quoted.data);
	else
		buf_printf(reason, _("the line %s is missing"), quoted.data);
}

static void explain(const struct count *c, const struct matcher *m, const struct buf *text,
		    struct buf *reason)
{
	if (text->len == 0) {
		buf_str(reason, _("nothing was printed"));
	} else if (c->missing > 0) {
		explain_missing(c, m, reason);
	} else if (c->strange > 0) {
		_cleanup_buf_ struct buf quoted = BUF_INIT;
		line_quote(&quoted, c->first_strange.text, c->first_strange.len, 0);
		buf_printf(reason, _("line %zu is not expected: %s"), c->first_strange.number,
			   quoted.data);
	} else {
		explain_surplus(c, reason);
	}
}

static void show_missing(struct buf *detail, const struct count *c)
{
	size_t shown = 0;
	for (size_t i = 0; i < c->tally_count; i++) {
		struct line line = c->tallies[i].line;
		line.ended = true; /* here a missing newline is no mistake */
		for (size_t k = c->tallies[i].got; k < c->tallies[i].want; k++)
			if (shown++ < SHOWN_LINES)
				line_show(detail, "  - ", &line);
	}
	line_show_more(detail, shown > SHOWN_LINES ? shown - SHOWN_LINES : 0);
}

/* In the order of the text; of a line that is there too often, the last ones. */
static void show_strange(struct buf *detail, const struct count *c, const struct buf *text)
{
	struct line line = { 0 };
	size_t shown = 0;
	for (size_t i = 0; i < c->tally_count; i++)
		c->tallies[i].got = 0;
	while (line_next(text, &line)) {
		struct tally *t = find(c, &line);
		if (t && t->got++ < t->want)
			continue;
		line.ended = true;
		if (shown++ < SHOWN_LINES)
			line_show(detail, "  + ", &line);
		else
			line.ended = line.text + line.len < text->data + text->len;
	}
	line_show_more(detail, shown > SHOWN_LINES ? shown - SHOWN_LINES : 0);
}

bool match_lines(const struct matcher *m, const struct buf *text, struct buf *reason,
		 struct buf *detail)
{
	if (!m->has_lines)
		return true;
	struct count c = { 0 };
	for (size_t i = 0; i < m->lines_count; i++) {
		const struct line line = { .text = m->lines[i], .len = strlen(m->lines[i]) };
		want(&c, &line);
	}
	count(&c, text);
	bool good = c.missing + c.surplus + c.strange == 0;
	if (!good) {
		explain(&c, m, text, reason);
		if (c.missing + c.strange == 0)
			buf_printf(detail, "%s\n", match_note_fork());
		buf_printf(detail, "%s\n", _("difference (- expected, + actual, in any order):"));
		show_missing(detail, &c);
		show_strange(detail, &c, text);
	}
	count_release(&c);
	return good;
}

bool match_repeated(const struct buf *wanted, const struct buf *text, struct buf *reason)
{
	struct count c = { 0 };
	struct line line = { 0 };
	while (line_next(wanted, &line))
		want(&c, &line);
	count(&c, text);
	bool repeated = c.surplus > 0 && c.missing + c.strange == 0;
	if (repeated)
		explain_surplus(&c, reason);
	count_release(&c);
	return repeated;
}

const char *match_note_fork(void)
{
	return _("note: text that printf still holds when fork() is called is printed by both "
		 "processes; call fflush(stdout) before fork()");
}
