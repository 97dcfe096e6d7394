/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <string.h>

#include "../../harness/sha256.h"
#include "../../sandbox/memory.h"

TestSuite(sha256, .timeout = 10);

/* FIPS 180-4 examples, and what sha256sum(1) says. */
Test(sha256, agrees_with_the_standard)
{
	static const struct {
		const char *text;
		size_t times;
		const char *hex;
	} rows[] = {
		{ "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
		{ "a", 1000000,
		  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
		{ "0123456789abcdef", 4,
		  "a8ae6e6ee929abea3afcfc5258c8ccd6f85273e0d4626d26c7279f3250f77c8e" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct sha256 h;
		char hex[65];
		sha256_init(&h);
		for (size_t n = 0; n < rows[i].times; n++)
			sha256_add(&h, rows[i].text, strlen(rows[i].text));
		sha256_hex(&h, hex);
		cr_assert_str_eq(hex, rows[i].hex);
	}
}
