/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "../harness/schema.h"

/* Prints the reference of all keys, as it must stand in specs/README.md. */
int main(void)
{
	struct buf out = BUF_INIT;
	schema_print(&out);
	size_t written = fwrite(out.data, 1, out.len, stdout);
	int failed = written != out.len || fclose(stdout) != 0;
	buf_release(&out);
	return failed;
}
