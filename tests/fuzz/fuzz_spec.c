/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "../../harness/spec_load.h"
#include "../../sandbox/memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A homework and its one exercise, a line of ==== between them. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char line[] = "\n====\n";
	_cleanup_buf_ struct buf mistakes = BUF_INIT;
	_cleanup_buf_ struct buf text = BUF_INIT;
	buf_add(&text, data, size);
	char *cut = memmem(text.data, text.len, line, sizeof(line) - 1);
	size_t first = cut ? (size_t)(cut - text.data) : text.len;
	const char *rest = cut ? cut + sizeof(line) - 1 : text.data + text.len;
	const struct spec_file files[] = {
		{ .name = (char *)"homework.yaml", .text = text.data, .len = first },
		{ .name = (char *)"a.yaml", .text = (char *)rest,
		  .len = (size_t)(text.data + text.len - rest) },
	};
	homework_free(homework_parse("specs/a", "a", files, COUNT(files), &mistakes));
	return 0;
}
