/* SPDX-License-Identifier: MIT */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "line.h"
#include "message.h"

#define MOST_INSIDE 1000 /* more than that is a flood of names, not an exercise */
#define SHOWN_LINES 12

/* One who is inside; the name points into the text and is empty where there are no names. */
struct guest {
	const char *name;
	size_t len;
	struct line since;
};

struct walk {
	const struct inside *in;
	const struct buf *text;
	struct guest *guests;
	size_t count, most, entered;
	struct buf *reason, *detail;
};

/* The whole line must match, whatever the author wrote. */
static bool read_line(const regex_t *regex, const struct line *line, struct guest *who)
{
	regmatch_t found[2] = { { .rm_so = 0, .rm_eo = (regoff_t)line->len } };
	if (regexec(regex, line->text, COUNT(found), found, REG_STARTEND) != 0)
		return false;
	if (found[0].rm_so != 0 || (size_t)found[0].rm_eo != line->len)
		return false;
	*who = (struct guest){ .name = line->text, .since = *line };
	if (regex->re_nsub > 0 && found[1].rm_so >= 0) {
		who->name = line->text + found[1].rm_so;
		who->len = (size_t)(found[1].rm_eo - found[1].rm_so);
	}
	return true;
}

static struct guest *find(const struct walk *w, const struct guest *who)
{
	for (size_t i = 0; i < w->count; i++) {
		struct guest *g = &w->guests[i];
		if (g->len == who->len && memcmp(g->name, who->name, g->len) == 0)
			return g;
	}
	return NULL;
}

static bool is_named(const struct guest *g, const char *name, size_t len)
{
	return g->len == len && memcmp(g->name, name, len) == 0;
}

/* Does the pair "1 2" say that these two may not meet? */
static bool is_apart(const char *pair, const struct guest *a, const struct guest *b)
{
	const char *space = strchr(pair, ' ');
	if (!space)
		return false;
	size_t left = (size_t)(space - pair), right = strlen(space + 1);
	return (is_named(a, pair, left) && is_named(b, space + 1, right)) ||
	       (is_named(b, pair, left) && is_named(a, space + 1, right));
}

/* One inside whom `who` must not meet, or NULL. */
static const struct guest *enemy(const struct walk *w, const struct guest *who)
{
	for (size_t i = 0; i < w->count; i++)
		for (size_t k = 0; k < w->in->apart_count; k++)
			if (is_apart(w->in->apart[k], &w->guests[i], who))
				return &w->guests[i];
	return NULL;
}

/* Show the lines from one to the other. */
static void show_lines(struct walk *w, size_t from, size_t to)
{
	struct line line = { 0 };
	size_t start = to - from >= SHOWN_LINES ? to - SHOWN_LINES + 1 : from;
	while (line.number < to && line_next(w->text, &line)) {
		if (line.number != from && line.number < start)
			continue;
		if (line.number == start && start > from + 1)
			buf_str(w->detail, "  …\n");
		_cleanup_buf_ struct buf prefix = BUF_INIT;
		buf_str(&prefix, "  ");
		buf_printf(&prefix, _("line %zu:"), line.number);
		buf_char(&prefix, ' ');
		line_show(w->detail, prefix.data, &line);
	}
}

static char *name(const struct guest *g)
{
	struct buf quoted = BUF_INIT;
	line_quote(&quoted, g->name, g->len, 0);
	return buf_steal(&quoted);
}

static bool say_crowded(struct walk *w, const struct guest *who)
{
	const struct guest *other = &w->guests[w->count - 1];
	_cleanup_free_ char *entering = name(who), *there = name(other);
	if (w->in->at_most > 1)
		buf_printf(w->reason,
			   _("in line %zu there are %zu inside at once, at most %d may be"),
			   who->since.number, w->count + 1, w->in->at_most);
	else if (who->len == 0)
		buf_printf(w->reason,
			   _("line %zu enters while another one is inside since line %zu"),
			   who->since.number, other->since.number);
	else
		buf_printf(w->reason, _("line %zu: %s enters while %s is inside since line %zu"),
			   who->since.number, entering, there, other->since.number);
	show_lines(w, w->guests[0].since.number, who->since.number);
	return false;
}

static bool say_met(struct walk *w, const struct guest *who, const struct guest *other)
{
	_cleanup_free_ char *entering = name(who), *there = name(other);
	buf_printf(w->reason,
		   _("line %zu: %s enters while %s is inside since line %zu; these two must never "
		     "be inside together"),
		   who->since.number, entering, there, other->since.number);
	show_lines(w, other->since.number, who->since.number);
	return false;
}

static bool say_twice(struct walk *w, const struct guest *who, const struct guest *before)
{
	_cleanup_free_ char *entering = name(who);
	buf_printf(w->reason, _("line %zu: %s enters again, but is inside since line %zu"),
		   who->since.number, entering, before->since.number);
	show_lines(w, before->since.number, who->since.number);
	return false;
}

static bool say_not_inside(struct walk *w, const struct guest *who)
{
	_cleanup_free_ char *leaving = name(who);
	if (who->len == 0)
		buf_printf(w->reason, _("line %zu leaves, but nobody is inside"),
			   who->since.number);
	else
		buf_printf(w->reason, _("line %zu: %s leaves without having entered"),
			   who->since.number, leaving);
	show_lines(w, who->since.number > 2 ? who->since.number - 2 : 1, who->since.number);
	return false;
}

static bool enter(struct walk *w, const struct guest *who)
{
	size_t most = w->in->at_most > 0 ? (size_t)w->in->at_most : MOST_INSIDE;
	const struct guest *before = who->len > 0 ? find(w, who) : NULL;
	if (before)
		return say_twice(w, who, before);
	const struct guest *other = enemy(w, who);
	if (other)
		return say_met(w, who, other);
	if (w->count == most && w->in->at_most > 0)
		return say_crowded(w, who);
	if (w->count == most) {
		buf_printf(w->reason, _("more than %d are inside at once"), MOST_INSIDE);
		return false;
	}
	w->guests = grow(w->guests, w->count, sizeof(*w->guests));
	w->guests[w->count++] = *who;
	w->entered++;
	if (w->count > w->most)
		w->most = w->count;
	return true;
}

static bool leave(struct walk *w, const struct guest *who)
{
	struct guest *g = find(w, who);
	if (!g)
		return say_not_inside(w, who);
	size_t after = w->count - 1 - (size_t)(g - w->guests);
	memmove(g, g + 1, after * sizeof(*g));
	w->count--;
	return true;
}

/* What can only be told when all lines are read. */
static bool judge_whole(struct walk *w)
{
	if (w->entered == 0)
		buf_str(w->reason, _("nobody ever enters: no line says so"));
	else if (w->most < (size_t)w->in->reaches)
		buf_printf(w->reason,
			   _("%d should be inside at once at some moment, but never more than %zu "
			     "are"),
			   w->in->reaches, w->most);
	else
		return true;
	buf_printf(w->detail, "%s\n", _("actual:"));
	line_show_all(w->detail, w->text);
	return false;
}

bool inside_holds(const struct inside *in, const struct buf *text, struct buf *reason,
		  struct buf *detail)
{
	struct walk w = { .in = in, .text = text, .reason = reason, .detail = detail };
	struct line line = { 0 };
	struct guest who;
	bool good = true;
	if (!in->given)
		return true;
	while (good && line_next(text, &line)) {
		if (read_line(&in->enter_regex, &line, &who))
			good = enter(&w, &who);
		else if (read_line(&in->leave_regex, &line, &who))
			good = leave(&w, &who);
	}
	good = good && judge_whole(&w);
	free(w.guests);
	return good;
}
