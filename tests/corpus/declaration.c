/* SPDX-License-Identifier: MIT */
#include "declaration.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "../../harness/schema.h"
#include "../../sandbox/error.h"
#include "../../sandbox/memory.h"

#define HOLDER "(fd [0-9]+ of )?(ended )?task [0-9]+"
#define STALL "^task ([0-9]+): (-|[a-z_]+) (CAUSE_[A-Z_]+)( fd [0-9]+)?( part [0-9]+)?" \
	"( value [0-9]+)?(, held by (nobody|" HOLDER "(, " HOLDER ")*))?$"

#define NAMED(cause) [cause] = #cause

static const char *const causes[] = {
	NAMED(CAUSE_UNKNOWN),	  NAMED(CAUSE_NO_END_OF_FILE), NAMED(CAUSE_NO_DATA),
	NAMED(CAUSE_FULL),	  NAMED(CAUSE_NO_OPENER),      NAMED(CAUSE_SEMAPHORE),
	NAMED(CAUSE_LOCKED),	  NAMED(CAUSE_CONDITION),      NAMED(CAUSE_CHILD),
	NAMED(CAUSE_THREAD),	  NAMED(CAUSE_SIGNAL_CAME),    NAMED(CAUSE_NO_SIGNAL),
	NAMED(CAUSE_NO_CLIENT),	  NAMED(CAUSE_QUEUE_EMPTY),    NAMED(CAUSE_QUEUE_FULL),
	NAMED(CAUSE_STOPPED),
};

const char *cause_name(enum wait_cause cause)
{
	return (size_t)cause < COUNT(causes) ? causes[cause] : "a cause without a name";
}

struct place {
	const char *path;
	int line;
};

static void wrong(const struct place *p, const char *value, const char *why)
	__attribute__((noreturn));
static void wrong(const struct place *p, const char *value, const char *why)
{
	die("%s:%d: %s: %s", p->path, p->line, value, why);
}

static bool is_cause(const char *name, size_t len)
{
	for (size_t i = 1; i < COUNT(causes); i++)
		if (strlen(causes[i]) == len && memcmp(causes[i], name, len) == 0)
			return true;
	return false;
}

static void parse_stall(struct declaration *d, const struct place *p, const char *value)
{
	regex_t pattern;
	regmatch_t part[4];
	if (regcomp(&pattern, STALL, REG_EXTENDED) != 0)
		die("declaration: bad regular expression");
	bool matches = regexec(&pattern, value, COUNT(part), part, 0) == 0;
	regfree(&pattern);
	if (!matches)
		wrong(p, value, "not as README.md has it");
	if (!is_cause(value + part[3].rm_so, (size_t)(part[3].rm_eo - part[3].rm_so)))
		wrong(p, value, "no such cause");
	d->stalls = grow(d->stalls, d->stall_count, sizeof(*d->stalls));
	struct stall *s = &d->stalls[d->stall_count++];
	s->task = (int)strtol(value + part[1].rm_so, NULL, 10);
	s->line = xstrdup(value);
	s->call_len = (size_t)part[2].rm_eo;
	s->has_holders = strstr(value, ", held by ") != NULL;
	if (d->stall_count > 1 && s->task <= s[-1].task)
		wrong(p, value, "not in the order of tasks");
}

/* "3.5": seconds, to the millisecond. */
static void parse_lasts(struct declaration *d, const struct place *p, const char *value)
{
	static const char digits[] = "0123456789";
	size_t whole = strspn(value, digits);
	size_t parts = value[whole] == '.' ? strspn(value + whole + 1, digits) : 0;
	char text[8] = "";
	if (whole == 0 || whole > 4 || parts == 0 || parts > 3 || value[whole + 1 + parts] != '\0')
		wrong(p, value, "not seconds, as in 3.5");
	memcpy(text, value, whole);
	memcpy(text + whole, "000", 3);
	memcpy(text + whole, value + whole + 1, parts);
	d->lasts_ms = strtol(text, NULL, 10);
}

/* --- behaviour --- */

const char *const judged_names[] = {
	[JUDGED_NOT_DECLARED] = "not at all",
	[JUDGED_RIGHT] = "right",
	[JUDGED_WRONG] = "wrong",
	[JUDGED_NOTHING] = "nothing",
};

static bool is_open(const struct declaration *d)
{
	return d->word >= 0 && d->judged[d->word] == JUDGED_NOT_DECLARED;
}

static void parse_word(struct declaration *d, const struct place *p, const char *value)
{
	if (is_open(d))
		wrong(p, value, "the word before it has no judged:");
	d->word = 0;
	while (d->word < BEHAVIOUR_COUNT && strcmp(behaviour_words[d->word], value) != 0)
		d->word++;
	if (d->word == BEHAVIOUR_COUNT || !is_open(d))
		wrong(p, value, "no such word, or a second time");
}

/* Of the last word. */
static void parse_judged(struct declaration *d, const struct place *p, const char *value)
{
	size_t i = JUDGED_RIGHT;
	while (i < COUNT(judged_names) && strcmp(judged_names[i], value) != 0)
		i++;
	if (i == COUNT(judged_names) || !is_open(d))
		wrong(p, value, "no such judgement, or no behaviour: before it");
	d->judged[d->word] = (enum judged)i;
	d->judged_count++;
}

/* The same, if it is judged wrong. */
static void parse_told(struct declaration *d, const struct place *p, const char *value)
{
	if (d->word < 0 || d->judged[d->word] != JUDGED_WRONG || d->told[d->word])
		wrong(p, value, "not behind judged: wrong");
	d->told[d->word] = xstrdup(value);
}

/* --- lines --- */

/* The lines of an outcome have an order (outcome.c), in whichever they are declared. */
enum { PRINTED, ENDED, LEFT, PART_COUNT };

static const struct {
	const char *key;
	int part;
} outcomes[] = {
	{ "stdout", PRINTED }, { "exit", ENDED }, { "signal", ENDED }, { "orphans", LEFT },
	{ "left", LEFT },
};

static bool add_outcome(struct buf *parts, const char *key, const char *value)
{
	for (size_t i = 0; i < COUNT(outcomes); i++) {
		if (strcmp(outcomes[i].key, key) != 0)
			continue;
		buf_printf(&parts[outcomes[i].part], "%s: %s\n", key, value);
		return true;
	}
	return false;
}

static void parse_bug(struct declaration *d, const struct place *p, const char *value)
{
	static const char *const ways[] = { "output", "stall", "exit", "crash" };
	for (size_t i = 0; i < COUNT(ways) && !d->bug; i++)
		if (strcmp(ways[i], value) == 0)
			d->bug = xstrdup(value);
	if (!d->bug)
		wrong(p, value, "not output, stall, exit or crash");
}

/* A sentence may need several lines. */
static void parse_story(struct declaration *d, const char *value)
{
	char *before = d->story;
	d->story = before ? xasprintf("%s %s", before, value) : xstrdup(value);
	free(before);
}

/* " * key: value" */
static void parse_line(struct declaration *d, struct buf *parts, const struct place *p, char *line)
{
	char *colon = strstr(line, ": ");
	if (strncmp(line, " * ", 3) != 0 || !colon)
		wrong(p, line, "not \" * key: value\"");
	*colon = '\0';
	const char *key = line + 3, *value = colon + 2;
	if (strcmp(key, "claim") == 0 && !d->claim)
		d->claim = xstrdup(value);
	else if (strcmp(key, "known_gap") == 0 && !d->known_gap)
		d->known_gap = xstrdup(value);
	else if (strcmp(key, "stall") == 0)
		parse_stall(d, p, value);
	else if (strcmp(key, "behaviour") == 0)
		parse_word(d, p, value);
	else if (strcmp(key, "judged") == 0)
		parse_judged(d, p, value);
	else if (strcmp(key, "told") == 0)
		parse_told(d, p, value);
	else if (strcmp(key, "bug") == 0 && !d->bug)
		parse_bug(d, p, value);
	else if (strcmp(key, "story") == 0)
		parse_story(d, value);
	else if (strcmp(key, "natively") == 0 && !d->natively)
		d->natively = xstrdup(value);
	else if (strcmp(key, "network") == 0)
		d->network = true;
	else if (strcmp(key, "lasts") == 0 && d->lasts_ms < 0)
		parse_lasts(d, p, value);
	else if (strcmp(key, "spins") == 0)
		d->spins = true;
	else if (!add_outcome(parts, key, value))
		wrong(p, key, "no such key");
}

/* How a program ends need not be said if it is `exit: 0`. */
static void join(struct declaration *d, struct buf *parts)
{
	if (d->stall_count == 0 && parts[ENDED].len == 0)
		buf_str(&parts[ENDED], "exit: 0\n");
	for (int i = 0; i < PART_COUNT; i++) {
		buf_add(&d->text, parts[i].data, parts[i].len);
		buf_release(&parts[i]);
	}
}

/* The comment that follows the licence. */
void declaration_parse(struct declaration *d, const char *path, const struct buf *text)
{
	*d = (struct declaration){ .lasts_ms = -1, .word = -1 };
	buf_init(&d->text);
	_cleanup_free_ char *copy = xstrdup(text->data);
	char *at = copy, *line;
	struct place p = { path, 0 };
	struct buf parts[PART_COUNT] = { BUF_INIT, BUF_INIT, BUF_INIT };
	bool inside = false;
	while ((line = strsep(&at, "\n")) != NULL && strcmp(line, " */") != 0) {
		p.line++;
		if (inside)
			parse_line(d, parts, &p, line);
		inside = inside || strcmp(line, "/*") == 0;
	}
	if (!line || !d->claim || is_open(d))
		wrong(&p, "declaration", "it has no end, no claim:, or a behaviour: without judged:");
	if (!d->bug != !d->story)
		wrong(&p, "declaration", "a bug has a story:, and nothing else has");
	join(d, parts);
}

void declaration_release(struct declaration *d)
{
	for (size_t i = 0; i < d->stall_count; i++)
		free(d->stalls[i].line);
	free(d->stalls);
	for (int b = 0; b < BEHAVIOUR_COUNT; b++)
		free(d->told[b]);
	free(d->claim);
	free(d->known_gap);
	free(d->bug);
	free(d->story);
	free(d->natively);
	buf_release(&d->text);
}
