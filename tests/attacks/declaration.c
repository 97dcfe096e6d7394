/* SPDX-License-Identifier: MIT */
#include "declaration.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "../../harness/number.h"
#include "../../sandbox/memory.h"

#define SECOND 1000000000LL

/* Generous where only a slow machine would reach them. */
static const struct limits usual = {
	.wall_ns = 60 * SECOND, .cpu_ns = 10 * SECOND, .memory = 256 << 20, .output = 4 << 20,
	.files = 32 << 20, .processes = 64,
};

struct place {
	const char *path;
	int line;
	struct declaration *d;
};

static void wrong(const struct place *p, const char *value, const char *why)
	__attribute__((noreturn));
static void wrong(const struct place *p, const char *value, const char *why)
{
	die("%s:%d: %s: %s", p->path, p->line, value, why);
}

/* The next word of *at, NULL at the end; it is cut out of the text. */
static char *next_word(char **at)
{
	char *word;
	do
		word = strsep(at, " ");
	while (word && *word == '\0');
	return word;
}

static int64_t number(const struct place *p, enum number_kind kind, const char *text)
{
	struct error err;
	int64_t value;
	if (number_parse(kind, text, 0, INT64_MAX, &value, &err) < 0)
		wrong(p, text, err.text);
	return value;
}

static void add_line(struct buf *text, const char *value)
{
	buf_printf(text, "%s\n", value);
}


static void parse_stdout(const struct place *p, char *value)
{
	p->d->has_out = true;
	add_line(&p->d->out, value);
}

static void parse_partner_stdout(const struct place *p, char *value)
{
	add_line(&p->d->partner_out, value);
}

static void parse_verdict(const struct place *p, char *value)
{
	p->d->verdicts = 0;
	for (char *word; (word = next_word(&value)) != NULL;) {
		int verdict = verdict_from_name(word);
		if (verdict < 0)
			wrong(p, word, "no such verdict");
		p->d->verdicts |= 1u << verdict;
	}
}

static void parse_forbidden(const struct place *p, char *value)
{
	char *all = xasprintf("%s%s ", p->d->forbidden, value);
	free(p->d->forbidden);
	p->d->forbidden = all;
	p->d->verdicts = 1u << VERDICT_FORBIDDEN_CALL;
}

static void parse_says(const struct place *p, char *value)
{
	if (p->d->has_says || regcomp(&p->d->says, value, REG_EXTENDED | REG_NOSUB) != 0)
		wrong(p, value, "not one regular expression");
	p->d->has_says = true;
}

static void parse_exit(const struct place *p, char *value)
{
	bool signal = strncmp(value, "signal ", 7) == 0;
	p->d->exit_rule = signal ? EXIT_SIGNAL : EXIT_CODE;
	p->d->exit_value = (int)number(p, NUMBER_INTEGER, signal ? value + 7 : value);
}

static void parse_left(const struct place *p, char *value)
{
	if (strcmp(value, "nothing") != 0)
		wrong(p, value, "only nothing can be asked for");
	p->d->left_behind = LEFT_NOTHING;
}

static void parse_network(const struct place *p, char *value)
{
	(void)value;
	p->d->network = true;
}

static void parse_terminal(const struct place *p, char *value)
{
	(void)value;
	p->d->terminal = true;
}

static void parse_limit(const struct place *p, char *word)
{
	struct limits *l = &p->d->limits;
	char *value = strchr(word, '=');
	if (!value)
		wrong(p, word, "a limit is NAME=VALUE");
	*value++ = '\0';
	if (strcmp(word, "wall") == 0)
		l->wall_ns = number(p, NUMBER_DURATION, value);
	else if (strcmp(word, "cpu") == 0)
		l->cpu_ns = number(p, NUMBER_DURATION, value);
	else if (strcmp(word, "memory") == 0)
		l->memory = number(p, NUMBER_SIZE, value);
	else if (strcmp(word, "output") == 0)
		l->output = number(p, NUMBER_SIZE, value);
	else if (strcmp(word, "files") == 0)
		l->files = number(p, NUMBER_SIZE, value);
	else if (strcmp(word, "processes") == 0)
		l->processes = (int)number(p, NUMBER_INTEGER, value);
	else
		wrong(p, word, "no such limit");
}

static void parse_limits(const struct place *p, char *value)
{
	for (char *word; (word = next_word(&value)) != NULL;)
		parse_limit(p, word);
}

/* Keys whose value is kept as it is, and where. */
static const struct {
	const char *key;
	size_t offset;
} texts[] = {
	{ "after", offsetof(struct declaration, after) },
	{ "attack", offsetof(struct declaration, attack) },
	{ "beside", offsetof(struct declaration, beside) },
	{ "known_gap", offsetof(struct declaration, known_gap) },
	{ "needs", offsetof(struct declaration, needs) },
	{ "partner", offsetof(struct declaration, partner) },
	{ "row", offsetof(struct declaration, row) },
	{ "submitted", offsetof(struct declaration, submitted) },
	{ "too_slow", offsetof(struct declaration, too_slow) },
};

static char **text_at(struct declaration *d, size_t i)
{
	return (char **)((char *)d + texts[i].offset);
}

static const struct {
	const char *key;
	void (*parse)(const struct place *p, char *value);
} keys[] = {
	{ "exit", parse_exit },
	{ "forbidden", parse_forbidden },
	{ "left", parse_left },
	{ "limits", parse_limits },
	{ "network", parse_network },
	{ "partner_stdout", parse_partner_stdout },
	{ "says", parse_says },
	{ "stdout", parse_stdout },
	{ "terminal", parse_terminal },
	{ "verdict", parse_verdict },
};

/* " * key: value" */
static void parse_line(const struct place *p, char *line)
{
	char *colon = strchr(line, ':');
	if (strncmp(line, " * ", 3) != 0 || !colon)
		wrong(p, line, "not \" * key: value\"");
	*colon = '\0';
	char *value = colon[1] == ' ' ? colon + 2 : colon + 1;
	for (size_t i = 0; i < COUNT(texts); i++)
		if (strcmp(texts[i].key, line + 3) == 0) {
			free(*text_at(p->d, i));
			*text_at(p->d, i) = xstrdup(value);
			return;
		}
	for (size_t i = 0; i < COUNT(keys); i++)
		if (strcmp(keys[i].key, line + 3) == 0) {
			keys[i].parse(p, value);
			return;
		}
	wrong(p, line + 3, "no such key");
}

/* The comment that follows the licence. */
void declaration_parse(struct declaration *d, const char *path, const struct buf *text)
{
	*d = (struct declaration){ .verdicts = 1u << VERDICT_PASS, .exit_rule = EXIT_CODE,
				   .limits = usual, .forbidden = xstrdup("") };
	buf_init(&d->out);
	buf_init(&d->partner_out);
	_cleanup_free_ char *copy = xstrdup(text->data);
	char *at = copy, *line;
	struct place p = { path, 0, d };
	bool inside = false;
	while ((line = strsep(&at, "\n")) != NULL && strcmp(line, " */") != 0) {
		p.line++;
		if (inside)
			parse_line(&p, line);
		inside = inside || strcmp(line, "/*") == 0;
	}
	if (!line || !d->attack || !d->row)
		wrong(&p, "declaration", "it has no end, no attack: or no row:");
}

void declaration_release(struct declaration *d)
{
	for (size_t i = 0; i < COUNT(texts); i++)
		free(*text_at(d, i));
	free(d->forbidden);
	if (d->has_says)
		regfree(&d->says);
	buf_release(&d->out);
	buf_release(&d->partner_out);
}
