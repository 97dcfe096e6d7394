/* SPDX-License-Identifier: MIT */
#include "json.h"

#include <string.h>

#include "escape.h"
#include "result.h"

static void new_line(struct json *j)
{
	buf_char(j->out, '\n');
	for (int i = 0; i < j->depth; i++)
		buf_str(j->out, "  ");
}

static void begin(struct json *j, const char *key)
{
	if (j->more)
		buf_char(j->out, ',');
	if (j->depth > 0)
		new_line(j);
	j->more = true;
	if (key) {
		json_quote(j->out, key);
		buf_str(j->out, ": ");
	}
}

void json_open(struct json *j, const char *key, char bracket)
{
	begin(j, key);
	buf_char(j->out, bracket);
	j->depth++;
	j->more = false;
}

void json_close(struct json *j, char bracket)
{
	j->depth--;
	if (j->more)
		new_line(j);
	buf_char(j->out, bracket);
	j->more = true;
	if (j->depth == 0)
		buf_char(j->out, '\n');
}

void json_quote(struct buf *out, const char *text)
{
	_cleanup_buf_ struct buf escaped = BUF_INIT;
	escape_json(&escaped, text, strlen(text));
	buf_char(out, '"');
	for (const char *at = escaped.data; *at; at++) {
		if (at[0] == '#' && at[1] == '#')
			buf_str(out, "\\u0023");
		else
			buf_char(out, *at);
	}
	buf_char(out, '"');
}

void json_string(struct json *j, const char *key, const char *text)
{
	begin(j, key);
	json_quote(j->out, text);
}

void json_bool(struct json *j, const char *key, bool value)
{
	begin(j, key);
	buf_str(j->out, value ? "true" : "false");
}

void json_points(struct json *j, const char *key, int64_t points)
{
	begin(j, key);
	points_print(j->out, points);
}

void json_integer(struct json *j, const char *key, int64_t value)
{
	begin(j, key);
	buf_printf(j->out, "%lld", (long long)value);
}

void json_seconds(struct json *j, const char *key, int64_t ns)
{
	begin(j, key);
	buf_printf(j->out, "%.3f", (double)ns / 1e9);
}
