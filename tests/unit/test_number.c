/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdint.h>

#include "../../harness/number.h"
#include "../../sandbox/memory.h"

TestSuite(number, .timeout = 10);

#define MS INT64_C(1000000)

Test(number, reads_what_it_allows)
{
	static const struct {
		enum number_kind kind;
		const char *text;
		int64_t value;
	} rows[] = {
		{ NUMBER_INTEGER, "0", 0 },
		{ NUMBER_INTEGER, "1000", 1000 },
		{ NUMBER_INTEGER, "-5", -5 },
		{ NUMBER_INTEGER, "9223372036854775807", INT64_MAX },
		{ NUMBER_POINTS, "9", 900 },
		{ NUMBER_POINTS, "1.5", 150 },
		{ NUMBER_POINTS, "0.25", 25 },
		{ NUMBER_POINTS, "0.05", 5 },
		{ NUMBER_POINTS, "1.50", 150 },
		{ NUMBER_DURATION, "250ms", 250 * MS },
		{ NUMBER_DURATION, "2s", 2000 * MS },
		{ NUMBER_DURATION, "1m", 60000 * MS },
		{ NUMBER_DURATION, "0s", 0 },
		{ NUMBER_SIZE, "512B", 512 },
		{ NUMBER_SIZE, "1K", 1024 },
		{ NUMBER_SIZE, "64M", 64 << 20 },
		{ NUMBER_SIZE, "4G", INT64_C(4) << 30 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t value = -1;
		struct error err = { "" };
		int rc = number_parse(rows[i].kind, rows[i].text, INT64_MIN, INT64_MAX, &value,
				      &err);
		cr_assert_eq(rc, 0, "%s: %s", rows[i].text, err.text);
		cr_assert_eq(value, rows[i].value, "%s is %jd", rows[i].text, (intmax_t)value);
	}
}

Test(number, refuses_everything_else_and_says_why)
{
	static const struct {
		enum number_kind kind;
		const char *text;
		const char *message;
	} rows[] = {
		{ NUMBER_INTEGER, "", "\"\" is not a whole number" },
		{ NUMBER_INTEGER, "12x", "\"12x\" is not a whole number" },
		{ NUMBER_INTEGER, "6 0", "\"6 0\" is not a whole number" },
		{ NUMBER_INTEGER, " 6", "\" 6\" is not a whole number" },
		{ NUMBER_INTEGER, "1e3", "\"1e3\" is not a whole number" },
		{ NUMBER_INTEGER, "1_000", "\"1_000\" is not a whole number" },
		{ NUMBER_INTEGER, "0x10", "\"0x10\" is not a whole number" },
		{ NUMBER_INTEGER, "010", "\"010\" is not a whole number" },
		{ NUMBER_INTEGER, "+1", "\"+1\" is not a whole number" },
		{ NUMBER_INTEGER, "-1", "\"-1\" is not a whole number" },
		{ NUMBER_INTEGER, "1.0", "\"1.0\" is not a whole number" },
		{ NUMBER_INTEGER, "\xd9\xa3", "\"\xd9\xa3\" is not a whole number" },
		{ NUMBER_INTEGER, "2000", "\"2000\" is out of range: 0 to 1000" },
		{ NUMBER_INTEGER, "99999999999999999999",
		  "\"99999999999999999999\" is out of range: 0 to 1000" },
		{ NUMBER_POINTS, "1.555", "\"1.555\" is not points such as 9, 1.5 or 0.25" },
		{ NUMBER_POINTS, "1.", "\"1.\" is not points such as 9, 1.5 or 0.25" },
		{ NUMBER_POINTS, ".5", "\".5\" is not points such as 9, 1.5 or 0.25" },
		{ NUMBER_POINTS, "10.01", "\"10.01\" is out of range: 0 to 10" },
		{ NUMBER_POINTS, "92233720368547758.08",
		  "\"92233720368547758.08\" is out of range: 0 to 10" },
		{ NUMBER_DURATION, "2", "\"2\" needs a unit: ms, s, m" },
		{ NUMBER_DURATION, "2h", "\"2h\" has an unknown unit; units are: ms, s, m" },
		{ NUMBER_DURATION, "2 s", "\"2 s\" has an unknown unit; units are: ms, s, m" },
		{ NUMBER_DURATION, "s", "\"s\" is not a duration such as 250ms, 2s or 1m" },
		{ NUMBER_DURATION, "99999999999m",
		  "\"99999999999m\" is out of range: 0ms to 1000ns" },
		{ NUMBER_SIZE, "64", "\"64\" needs a unit: B, K, M, G" },
		{ NUMBER_SIZE, "64MB", "\"64MB\" has an unknown unit; units are: B, K, M, G" },
		{ NUMBER_SIZE, "2K", "\"2K\" is out of range: 0B to 1000B" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t value = -7;
		struct error err = { "" };
		int rc = number_parse(rows[i].kind, rows[i].text, 0, 1000, &value, &err);
		cr_assert_eq(rc, -1, "%s", rows[i].text);
		cr_assert_eq(value, -7, "%s has changed the value", rows[i].text);
		cr_assert_str_eq(err.text, rows[i].message);
	}
}

Test(number, prints_what_it_reads)
{
	static const struct {
		enum number_kind kind;
		const char *text;
	} rows[] = {
		{ NUMBER_INTEGER, "-3" },   { NUMBER_INTEGER, "0" },
		{ NUMBER_POINTS, "100" },   { NUMBER_POINTS, "1.5" },
		{ NUMBER_POINTS, "0.05" },  { NUMBER_DURATION, "1500ms" },
		{ NUMBER_DURATION, "20s" }, { NUMBER_DURATION, "2m" },
		{ NUMBER_DURATION, "90s" }, { NUMBER_DURATION, "0ms" },
		{ NUMBER_SIZE, "1025B" },   { NUMBER_SIZE, "3K" },
		{ NUMBER_SIZE, "1G" },	    { NUMBER_SIZE, "0B" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t value;
		struct error err = { "" };
		_cleanup_buf_ struct buf out = BUF_INIT;
		number_parse(rows[i].kind, rows[i].text, INT64_MIN, INT64_MAX, &value, &err);
		number_print(&out, rows[i].kind, value);
		cr_assert_str_eq(out.data, rows[i].text);
	}
}
