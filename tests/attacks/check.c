/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <ctype.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>

#include "../../harness/escape.h"
#include "../../harness/report.h"
#include "../../sandbox/memory.h"
#include "../../sandbox/syscalls.h"

static void check_secret(const char *what, const char *bytes, size_t len, const char *secret,
			 struct buf *problems)
{
	if (bytes && memmem(bytes, len, secret, strlen(secret)))
		buf_printf(problems, "the secret of the file outside is in %s\n", what);
}

static void check_visible(const char *what, const char *text, struct buf *problems)
{
	for (const char *c = text; c && *c; c++)
		if (iscntrl((unsigned char)*c) && *c != '\n' && *c != '\t') {
			buf_printf(problems, "the control character %d is in %s\n", *c, what);
			return;
		}
}

static void check_secrets(const struct check *c, struct buf *problems)
{
	const char *diagnostics = c->own->image.diagnostics;
	check_secret("the diagnostics", diagnostics, diagnostics ? strlen(diagnostics) : 0,
		     c->secret, problems);
	for (size_t i = 0; c->record && i < c->record->program_count; i++) {
		const struct program_record *p = &c->record->programs[i];
		check_secret("stdout", p->out.bytes.data, p->out.bytes.len, c->secret, problems);
		check_secret("stderr", p->err.bytes.data, p->err.bytes.len, c->secret, problems);
	}
}

/* All that a person reads about it. */
static void say_all(const struct check *c, struct buf *text)
{
	const char *diagnostics = c->own->image.diagnostics ? c->own->image.diagnostics : "";
	buf_printf(text, "%s\n%s\n", c->result->reason, c->result->detail);
	escape_visible(text, diagnostics, strlen(diagnostics), true);
}

static void check_forbidden(const struct check *c, struct buf *problems)
{
	_cleanup_buf_ struct buf names = BUF_INIT;
	bool any = c->declaration->verdicts & (1u << VERDICT_FORBIDDEN_CALL);
	if (any && c->declaration->forbidden[0] == '\0')
		return;
	for (size_t i = 0; c->record && i < c->record->forbidden_count; i++)
		buf_printf(&names, "%.*s ", (int)strcspn(c->record->forbidden[i], " "),
			   c->record->forbidden[i]);
	if (strcmp(names.data, c->declaration->forbidden) != 0)
		buf_printf(problems, "refused calls are %s, not %s\n", names.data,
			   c->declaration->forbidden);
}

static void check_verdict(const struct check *c, struct buf *problems)
{
	if (c->declaration->verdicts & (1u << c->result->verdict))
		return;
	buf_printf(problems, "the verdict is %s, not", verdict_info(c->result->verdict)->name);
	for (int v = 0; v < VERDICT_COUNT; v++)
		if (c->declaration->verdicts & (1u << v))
			buf_printf(problems, " %s", verdict_info((enum verdict)v)->name);
	buf_char(problems, '\n');
}

/* For a probe, every line that it printed counts, also where the verdict asks for less. */
static void check_output(const struct check *c, struct buf *problems)
{
	const struct declaration *d = c->declaration;
	if (!c->record || c->record->program_count == 0 || !d->has_out || (d->verdicts & (1u << VERDICT_WRONG_OUTPUT)))
		return;
	const struct buf *out = &c->record->programs[0].out.bytes;
	if (out->len != d->out.len || memcmp(out->data, d->out.data, out->len) != 0)
		buf_printf(problems, "it did not print what it declares\n");
}

void check_outcome(const struct check *c, struct buf *problems)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	say_all(c, &text);
	check_verdict(c, problems);
	check_forbidden(c, problems);
	check_output(c, problems);
	if (c->declaration->has_says && regexec(&c->declaration->says, text.data, 0, NULL, 0) != 0)
		buf_str(problems, "nothing says what it declares\n");
	if (problems->len > 0) {
		buf_printf(problems, "%.4000s\n", text.data);
		for (size_t i = 0; c->record && i < c->record->program_count; i++) {
			const struct buf *out = &c->record->programs[i].out.bytes;
			size_t shown = out->len < 4000 ? out->len : 4000;
			buf_printf(problems, "%s, stdout:\n", c->record->programs[i].name);
			escape_visible(problems, out->data, shown, true);
		}
	}
	check_secrets(c, problems);
	check_visible("the reason or the detail", text.data, problems);
}

void check_reports(const struct result *r, const char *secret, struct buf *problems)
{
	struct report_options plain = { .verbose = true, .columns = 80 };
	for (const struct report_format *f = report_formats; f->name; f++) {
		_cleanup_buf_ struct buf out = BUF_INIT;
		f->write(&out, r, &plain);
		check_secret(f->name, out.data, out.len, secret, problems);
		check_visible(f->name, out.data, problems);
		if (strlen(out.data) != out.len)
			buf_printf(problems, "there is a NUL in %s\n", f->name);
	}
}

void check_macros(struct buf *text)
{
	static const char *const names[] = { "CALLS_ALLOWED", "CALLS_ALLOWED_IF", "CALLS_REFUSED" };
	for (enum call_rule rule = CALL_ALLOW; rule <= CALL_REFUSE; rule++) {
		buf_printf(text, "#define %s {", names[rule]);
		for (size_t i = 0; i < call_policy_count; i++) {
			int number = seccomp_syscall_resolve_name(call_policies[i].name);
			if (call_policies[i].rule == rule && number >= 0)
				buf_printf(text, " %d,", number);
		}
		buf_str(text, " }\n");
	}
}
