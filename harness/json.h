/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_JSON_H
#define HARNESS_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "../sandbox/buf.h"

/*
 * Writes JSON as it goes. `key` is NULL in an array and at the top. Any bytes may be given as
 * text: the result is valid JSON all the same.
 */
struct json {
	struct buf *out;
	int depth;
	bool more; /* something stands before on this level */
};

#define JSON_INIT(buf) { .out = (buf) }

void json_open(struct json *j, const char *key, char bracket); /* '{' or '[' */
void json_close(struct json *j, char bracket);		       /* '}' or ']' */
void json_string(struct json *j, const char *key, const char *text);
void json_bool(struct json *j, const char *key, bool value);
void json_points(struct json *j, const char *key, int64_t points); /* hundredths */
void json_seconds(struct json *j, const char *key, int64_t ns);
void json_integer(struct json *j, const char *key, int64_t value);

/* One string with its quotes. No "##" stands in it: CI services take commands from such lines. */
void json_quote(struct buf *out, const char *text);

#endif
