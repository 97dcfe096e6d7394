/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../sandbox/buf.h"
#include "../sandbox/memory.h"
#include "columns.h"
#include "escape.h"
#include "terminal.h"

#define CLEAR "\r\x1b[K"

struct progress {
	int total;
	bool shown;
};

struct progress *progress_new(void)
{
	const char *term = getenv("TERM");
	if (!isatty(STDERR_FILENO) || !term || strcmp(term, "dumb") == 0)
		return NULL;
	return xcalloc(1, sizeof(struct progress));
}

void progress_free(struct progress *p)
{
	progress_end(p);
	free(p);
}

/* One write for the whole line, so that it never flickers; a failure of it harms nothing. */
static void draw(const char *bytes, size_t len)
{
	if (write(STDERR_FILENO, bytes, len) < 0)
		return;
}

void progress_start(struct progress *p, int total)
{
	if (p)
		p->total = total;
}

void progress_note(struct progress *p, int done, const char *text)
{
	if (!p)
		return;
	_cleanup_buf_ struct buf line = BUF_INIT;
	buf_printf(&line, "[%d/%d] ", done, p->total);
	escape_visible(&line, text, strlen(text), 0);
	size_t room = (size_t)terminal_columns(STDERR_FILENO) - 1;
	size_t len = columns_fit(line.data, line.len, room);
	_cleanup_buf_ struct buf out = BUF_INIT;
	buf_str(&out, CLEAR);
	buf_add(&out, line.data, len);
	draw(out.data, out.len);
	p->shown = true;
}

void progress_end(struct progress *p)
{
	if (!p || !p->shown)
		return;
	draw(CLEAR, strlen(CLEAR));
	p->shown = false;
}
