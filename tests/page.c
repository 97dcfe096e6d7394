/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "../harness/message.h"
#include "../harness/report.h"
#include "unit/sample_seen.h"

/* Prints a page with one of everything that a page can show, for a browser to look at. */
int main(int argc, char **argv)
{
	struct result r = sample_watched(3);
	struct buf out = BUF_INIT;
	message_init(argc > 1 ? argv[1] : "en", "build-san/locale");
	report_format("html")->write(&out, &r, &(struct report_options){ .columns = 80 });
	size_t written = fwrite(out.data, 1, out.len, stdout);
	int failed = written != out.len || fclose(stdout) != 0;
	result_release(&r);
	buf_release(&out);
	return failed;
}
