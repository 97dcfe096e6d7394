/* SPDX-License-Identifier: MIT */
#include <regex.h>
#include <signal.h>
#include <string.h>

#include "number.h"
#include "schema.h"

enum {
	MAX_REGEX = 1000,
	MAX_REPETITIONS = 100000, /* what {n} in a regular expression may multiply to */
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A letter, or one of `first`; then letters, digits, or one of `others`. At most 64. */
static bool is_word(const char *text, size_t len, const char *first, const char *others)
{
	if (len == 0 || len > 64 || !(is_letter(*text) || strchr(first, *text)))
		return false;
	for (size_t i = 1; i < len; i++)
		if (!is_letter(text[i]) && !is_digit(text[i]) && !strchr(others, text[i]))
			return false;
	return true;
}

typedef int check_fn(const struct schema_key *key, const char *text, struct error *err);

static int check_bytes(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key, (void)text, (void)err;
	return 0;
}

static int check_text(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	return *text ? 0 : error_set(err, 0, "the text is empty");
}

static int check_line(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	return strchr(text, '\n') ? error_set(err, 0, "a line break inside of one line") : 0;
}

static int check_name(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	if (is_word(text, strlen(text), "", "_-"))
		return 0;
	return error_set(err, 0, "\"%s\" is not a name", text);
}

static int check_variable(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	if (is_word(text, strlen(text), "_", "_"))
		return 0;
	return error_set(err, 0, "\"%s\" is not the name of a variable", text);
}

/* "open", or with what it is about: "open(/tmp/myfifo)", "read(pipe)" */
static int check_call(const struct schema_key *key, const char *text, struct error *err)
{
	size_t len = strcspn(text, "(");
	const char *object = text + len;
	(void)key;
	bool whole = *object == '\0' || (strlen(object) > 2 && object[strlen(object) - 1] == ')');
	if (is_word(text, len, "_", "_") && whole)
		return 0;
	return error_set(err, 0, "\"%s\" is not the name of a system call", text);
}

static bool is_file_name(const char *text, size_t len)
{
	return is_word(text, len, "_0123456789", "._-");
}

static int check_file_name(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	if (is_file_name(text, strlen(text)))
		return 0;
	return error_set(err, 0, "\"%s\" is not the name of a file in the working directory", text);
}

/* "a.c" or "partners/a.c"; whether folders are allowed here is known to the loader. */
static int check_source(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	const char *slash = strchr(text, '/');
	const char *base = slash ? slash + 1 : text;
	size_t len = strlen(base);
	if ((!slash || is_file_name(text, (size_t)(slash - text))) && is_file_name(base, len) &&
	    len > 2 && strcmp(base + len - 2, ".c") == 0)
		return 0;
	return error_set(err, 0, "\"%s\" is not the name of a C source file", text);
}

static int check_path(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	const char *p = *text == '/' ? text + 1 : text;
	for (;;) {
		size_t len = strcspn(p, "/");
		bool dots = (len == 1 && p[0] == '.') || (len == 2 && memcmp(p, "..", 2) == 0);
		if (len == 0 || dots || strchr(text, '\n') || strlen(text) > 100)
			return error_set(err, 0, "\"%s\" is not the path of a file", text);
		if (p[len] == '\0')
			return 0;
		p += len + 1;
	}
}

/* glibc builds a{100}{100}{100} as a million copies of a: refuse what is surely a mistake. */
static bool is_small_regex(const char *text)
{
	long product = 1;
	for (const char *p = text; (p = strpbrk(p, "{,")) != NULL; p++) {
		long n = 0;
		for (const char *d = p + 1; is_digit(*d) && n <= MAX_REPETITIONS; d++)
			n = n * 10 + (*d - '0');
		product *= n > 1 ? n : 1;
		if (product > MAX_REPETITIONS)
			return false;
	}
	return strlen(text) <= MAX_REGEX;
}

static int compile(const char *text, size_t *groups, struct error *err)
{
	regex_t regex;
	if (*text == '\0')
		return error_set(err, 0, "an empty regular expression matches everything");
	if (!is_small_regex(text))
		return error_set(err, 0, "the regular expression is too large");
	int failed = regcomp(&regex, text, REG_EXTENDED);
	if (failed) {
		char why[128];
		regerror(failed, &regex, why, sizeof(why));
		return error_set(err, 0, "not a regular expression: %s", why);
	}
	*groups = regex.re_nsub;
	regfree(&regex);
	return 0;
}

static int check_regex(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	size_t groups;
	return compile(text, &groups, err);
}

/* Is there a | outside of all parentheses? Then ^ and $ would each bind to one side only. */
static bool has_outer_alternative(const char *text)
{
	int depth = 0;
	for (const char *p = text; *p; p++) {
		if (*p == '\\' && p[1]) {
			p++;
		} else if (*p == '[') {
			p += p[1] == '^';
			p += p[1] == ']'; /* the first ] in brackets stands for itself */
			while (p[1] && p[1] != ']')
				p++;
		} else if (*p == '|' && depth == 0) {
			return true;
		}
		depth += (*p == '(') - (*p == ')');
	}
	return false;
}

static int check_who(const struct schema_key *key, const char *text, struct error *err)
{
	size_t groups = 0;
	if (check_line(key, text, err) < 0 || compile(text, &groups, err) < 0)
		return -1;
	if (groups == 0)
		return error_set(err, 0, "no group (…) that says who");
	if (has_outer_alternative(text))
		return error_set(err, 0, "put the alternatives into parentheses, behind the group "
					 "that says who");
	return 0;
}

int schema_signal(const char *name)
{
	for (int i = 1; i < 32; i++) {
		const char *abbreviation = sigabbrev_np(i);
		if (abbreviation && strncmp(name, "SIG", 3) == 0 &&
		    strcmp(name + 3, abbreviation) == 0)
			return i;
	}
	return -1;
}

static int check_signal(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	if (schema_signal(text) > 0)
		return 0;
	return error_set(err, 0, "\"%s\" is not the name of a signal", text);
}

int schema_mode(const char *text)
{
	int mode = 0;
	for (; *text; text++)
		mode = mode * 8 + (*text - '0');
	return mode;
}

static int check_mode(const struct schema_key *key, const char *text, struct error *err)
{
	(void)key;
	size_t len = strlen(text);
	if ((len == 3 || (len == 4 && *text == '0')) && strspn(text, "01234567") == len)
		return 0;
	return error_set(err, 0, "\"%s\" is not a file mode", text);
}

static enum number_kind number_kind(enum scalar scalar)
{
	return NUMBER_INTEGER + (scalar - SCALAR_INTEGER);
}

static int check_number(const struct schema_key *key, const char *text, struct error *err)
{
	int64_t value;
	return number_parse(number_kind(key->scalar), text, key->min, key->max, &value, err);
}

static const struct scalar_type {
	const char *one, *many;
	check_fn *check;
} scalars[] = {
	[SCALAR_TEXT] = { "text", "texts", check_text },
	[SCALAR_BYTES] = { "text", "texts", check_bytes },
	[SCALAR_LINE] = { "text without line breaks", "texts without line breaks", check_line },
	[SCALAR_NAME] = { "a name (letters, digits, \"_\" and \"-\")",
			  "names (letters, digits, \"_\" and \"-\")", check_name },
	[SCALAR_FILE_NAME] = { "a file name without folders", "file names without folders",
			       check_file_name },
	[SCALAR_SOURCE] = { "a source file such as fifo.c", "source files", check_source },
	[SCALAR_PATH] = { "a path such as /tmp/myfifo", "paths", check_path },
	[SCALAR_VARIABLE] = { "a name (letters, digits and \"_\")", "names", check_variable },
	[SCALAR_CALL] = { "a system call such as open, or open(/tmp/myfifo)", "system calls", check_call },
	[SCALAR_REGEX] = { "a POSIX extended regular expression", "regular expressions",
			   check_regex },
	[SCALAR_WHO] = { "a POSIX extended regular expression with a group",
			 "regular expressions", check_who },
	[SCALAR_SIGNAL] = { "a signal such as SIGINT", "signals", check_signal },
	[SCALAR_MODE] = { "a file mode such as 0644", "file modes", check_mode },
	[SCALAR_INTEGER] = { NULL, "numbers", check_number },
	[SCALAR_POINTS] = { NULL, "points", check_number },
	[SCALAR_DURATION] = { NULL, "durations", check_number },
	[SCALAR_SIZE] = { NULL, "sizes", check_number },
};

int schema_check_scalar(const struct schema_key *key, const char *text, struct error *err)
{
	return scalars[key->scalar].check(key, text, err);
}

void schema_describe_scalar(struct buf *out, const struct schema_key *key, bool many)
{
	const struct scalar_type *type = &scalars[key->scalar];
	if (many || type->one) {
		buf_str(out, many ? type->many : type->one);
		return;
	}
	buf_printf(out, "%s (", number_describe(number_kind(key->scalar)));
	number_print(out, number_kind(key->scalar), key->min);
	buf_str(out, " to ");
	number_print(out, number_kind(key->scalar), key->max);
	buf_char(out, ')');
}

int64_t schema_number(const struct schema *schema, const struct yaml_node *map, const char *key)
{
	const struct schema_key *k = schema_find(schema, key);
	const struct yaml_node *node = yaml_get(map, key);
	const char *text = node ? node->text : k->value;
	int64_t value = 0;
	struct error err;
	if (text)
		number_parse(number_kind(k->scalar), text, k->min, k->max, &value, &err);
	return value;
}
