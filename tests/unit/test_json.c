/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <string.h>

#include "../../harness/json.h"
#include "../../sandbox/memory.h"

TestSuite(json, .timeout = 10);

static void expect(struct buf *out, const char *expected)
{
	cr_assert_str_eq(out->data, expected, "got:\n%s\nexpected:\n%s", out->data, expected);
	buf_release(out);
}

Test(json, commas_and_indentation_are_its_own_work)
{
	struct buf out = BUF_INIT;
	struct json j = JSON_INIT(&out);
	json_open(&j, NULL, '{');
	json_string(&j, "a", "x");
	json_open(&j, "empty", '[');
	json_close(&j, ']');
	json_open(&j, "list", '[');
	json_string(&j, NULL, "y");
	json_open(&j, NULL, '{');
	json_bool(&j, "yes", true);
	json_bool(&j, "no", false);
	json_close(&j, '}');
	json_close(&j, ']');
	json_points(&j, "points", 150);
	json_seconds(&j, "wall", 1234567890);
	json_close(&j, '}');
	expect(&out, "{\n"
		     "  \"a\": \"x\",\n"
		     "  \"empty\": [],\n"
		     "  \"list\": [\n"
		     "    \"y\",\n"
		     "    {\n"
		     "      \"yes\": true,\n"
		     "      \"no\": false\n"
		     "    }\n"
		     "  ],\n"
		     "  \"points\": 1.5,\n"
		     "  \"wall\": 1.235\n"
		     "}\n");
}

Test(json, a_string_is_valid_whatever_its_bytes)
{
	static const struct {
		const char *text, *quoted;
	} rows[] = {
		{ "", "\"\"" },
		{ "say \"hi\" \\", "\"say \\\"hi\\\" \\\\\"" },
		{ "a\nb", "\"a\\nb\"" },
		{ "\x1b[31m", "\"\\u001b[31m\"" },
		{ "\xff", "\"\\ufffd\"" },
		{ "한글", "\"한글\"" },
		{ "# ## ###", "\"# \\u0023# \\u0023\\u0023#\"" },
		{ "##[set-output name=x]1", "\"\\u0023#[set-output name=x]1\"" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf out = BUF_INIT;
		json_quote(&out, rows[i].text);
		expect(&out, rows[i].quoted);
	}
}
