/* SPDX-License-Identifier: MIT */
#include "number.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "../sandbox/memory.h"

struct unit {
	const char *suffix;
	int64_t factor;
};

static const struct number_type {
	const char *name;
	const char *describe;
	struct unit units[5]; /* ascending, ended by a NULL suffix; none for a bare number */
} types[] = {
	[NUMBER_INTEGER] = { "number", "a whole number", { { NULL, 0 } } },
	[NUMBER_POINTS] = { "number of points", "points such as 9, 1.5 or 0.25", { { NULL, 0 } } },
	[NUMBER_DURATION] = { "duration", "a duration such as 250ms, 2s or 1m",
			      { { "ns", 1 }, { "ms", 1000000 }, { "s", 1000000000 },
				{ "m", 60000000000 }, { NULL, 0 } } },
	[NUMBER_SIZE] = { "size", "a size such as 512B, 64K, 16M or 1G",
			  { { "B", 1 }, { "K", 1024 }, { "M", 1024 * 1024 },
			    { "G", 1024 * 1024 * 1024 }, { NULL, 0 } } },
};

const char *number_describe(enum number_kind kind)
{
	return types[kind].describe;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool multiply(int64_t *value, int64_t factor)
{
	return !__builtin_mul_overflow(*value, factor, value);
}

/* Digits without leading zeros; moves *text behind them. Too large a number is INT64_MAX. */
static bool digits(const char **text, int64_t *value)
{
	const char *p = *text;
	if (!is_digit(*p) || (p[0] == '0' && is_digit(p[1])))
		return false;
	int64_t sum = 0;
	bool fits = true;
	for (; is_digit(*p); p++)
		fits = fits && multiply(&sum, 10) &&
		       !__builtin_add_overflow(sum, *p - '0', &sum);
	*value = fits ? sum : INT64_MAX;
	*text = p;
	return true;
}

/* ".5" or ".25" behind the whole points, which *value becomes hundredths of. */
static bool hundredths(const char **text, int64_t *value)
{
	if (!multiply(value, 100))
		*value = INT64_MAX;
	if (**text != '.')
		return true;
	const char *p = *text + 1;
	int64_t scale = 10;
	int64_t part = 0;
	for (; is_digit(*p) && scale > 0; p++, scale /= 10)
		part += (*p - '0') * scale;
	if (p == *text + 1)
		return false;
	if (__builtin_add_overflow(*value, part, value))
		*value = INT64_MAX;
	*text = p;
	return true;
}

static void list_units(struct buf *out, const struct number_type *type)
{
	for (const struct unit *u = type->units; u->suffix; u++)
		if (strcmp(u->suffix, "ns") != 0)
			buf_printf(out, "%s%s", out->len ? ", " : "", u->suffix);
}

static int apply_unit(const struct number_type *type, const char *text, const char *suffix,
		      int64_t *value, struct error *err)
{
	for (const struct unit *u = type->units; u->suffix; u++) {
		if (strcmp(u->suffix, suffix) != 0)
			continue;
		if (!multiply(value, u->factor))
			*value = INT64_MAX;
		return 0;
	}
	_cleanup_buf_ struct buf units = BUF_INIT;
	list_units(&units, type);
	if (*suffix == '\0')
		return error_set(err, 0, "\"%s\" needs a unit: %s", text, units.data);
	return error_set(err, 0, "\"%s\" has an unknown unit; units are: %s", text, units.data);
}

static int parse_text(enum number_kind kind, const char *text, bool negative, int64_t *value,
		      struct error *err)
{
	const struct number_type *type = &types[kind];
	const char *p = text + negative;
	bool good = digits(&p, value);
	if (good && kind == NUMBER_POINTS)
		good = hundredths(&p, value);
	if (good && type->units[0].suffix)
		return apply_unit(type, text, p, value, err);
	if (!good || *p != '\0')
		return error_set(err, 0, "\"%s\" is not %s", text, type->describe);
	if (negative)
		*value = -*value;
	return 0;
}

int number_parse(enum number_kind kind, const char *text, int64_t min, int64_t max, int64_t *value,
		 struct error *err)
{
	int64_t parsed = 0;
	bool negative = kind == NUMBER_INTEGER && min < 0 && text[0] == '-';
	if (parse_text(kind, text, negative, &parsed, err) < 0)
		return -1;
	if (parsed < min || parsed > max) {
		_cleanup_buf_ struct buf range = BUF_INIT;
		number_print(&range, kind, min);
		buf_str(&range, " to ");
		number_print(&range, kind, max);
		return error_set(err, 0, "\"%s\" is out of range: %s", text, range.data);
	}
	*value = parsed;
	return 0;
}

static void print_points(struct buf *out, int64_t value)
{
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	int rest = (int)(size % 100);
	buf_printf(out, "%s%" PRIu64, value < 0 ? "-" : "", size / 100);
	if (rest % 10 != 0)
		buf_printf(out, ".%02d", rest);
	else if (rest != 0)
		buf_printf(out, ".%d", rest / 10);
}

void number_print(struct buf *out, enum number_kind kind, int64_t value)
{
	if (kind == NUMBER_POINTS) {
		print_points(out, value);
		return;
	}
	const struct unit *best = NULL;
	for (const struct unit *u = types[kind].units; u->suffix; u++)
		if (!best || (value != 0 && value % u->factor == 0))
			best = u;
	if (kind == NUMBER_DURATION && value == 0)
		best++;
	buf_printf(out, "%" PRId64 "%s", best ? value / best->factor : value,
		   best ? best->suffix : "");
}
