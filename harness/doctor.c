/* SPDX-License-Identifier: MIT */
#include "doctor.h"

#include <fcntl.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "../sandbox/box.h"
#include "../sandbox/memory.h"
#include "columns.h"
#include "escape.h"
#include "features.h"
#include "message.h"
#include "probe.h"

#define NAME_COLUMNS 22

struct doctor {
	struct buf *out;
	size_t columns;
	struct sandbox *sandbox;
	struct error why_not_full; /* empty if it was not tried, or is had */
	bool failed;		   /* a probe */
};

static void heading(struct doctor *d, const char *text)
{
	buf_printf(d->out, "\n%s\n", text);
}

/* Text behind a mark and a name, all rows of it indented alike. */
static void named_row(struct doctor *d, const char *mark, const char *name, const char *text)
{
	_cleanup_buf_ struct buf visible = BUF_INIT, rows = BUF_INIT;
	size_t width = *name ? NAME_COLUMNS : 0;
	escape_visible(&visible, text, strlen(text), 1);
	columns_wrap(&rows, visible.data, d->columns - 4 - width, false);
	for (const char *at = rows.data; *at; at = strchr(at, '\n') + 1) {
		bool first = at == rows.data;
		buf_printf(d->out, "  %s ", first ? mark : " ");
		columns_pad(d->out, first ? name : "", width);
		buf_add(d->out, at, strcspn(at, "\n") + 1);
	}
}

static void row(struct doctor *d, const char *mark, const char *text)
{
	named_row(d, mark, "", text);
}

/* A command to be copied: never broken. */
static void command(struct doctor *d, const char *text)
{
	buf_printf(d->out, "      %s\n", text);
}

/* --- what the machine has --- */

static void show_features(struct doctor *d)
{
	struct utsname u;
	uname(&u);
	buf_printf(d->out, "\nLinux %s, %s\n", u.release, u.machine);
	for (size_t i = 0; i < feature_count; i++) {
		const struct feature *f = &features[i];
		_cleanup_buf_ struct buf text = BUF_INIT;
		bool has = f->probe(f);
		buf_printf(&text, "%s (%s)", _(f->needed_for), f->how);
		named_row(d, has ? "✔" : f->optional ? "-" : "✘", f->name, text.data);
	}
}

static void show_limits(struct doctor *d)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	const char *why;
	const char *by = sandbox_limits_by(d->sandbox, &why);
	if (sandbox_tier(d->sandbox)->weak) {
		by = "accounting, but files only one by one";
		why = "";
	}
	buf_printf(d->out, "\n");
	buf_printf(d->out, _("Limits are enforced by: %s"), by);
	buf_char(d->out, '\n');
	if (*why) {
		buf_printf(&text, _("not by cgroups: %s"), why);
		row(d, "-", text.data);
	}
}

/* --- what a box does --- */

static void result(struct doctor *d, const char *claim, int failed, const struct error *err)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	buf_printf(&text, "%s%s%s", claim, failed ? ": " : "", failed ? err->text : "");
	row(d, failed ? "✘" : "✔", text.data);
	d->failed |= failed != 0;
}

static void run_probes(struct doctor *d)
{
	struct error err = { "" };
	heading(d, _("In a box of this tier:"));
	result(d, _("a program runs"), sandbox_check(d->sandbox, &err), &err);
	_cleanup_fd_ int image = probe_build(d->sandbox, &err);
	result(d, _("a program is compiled"), image < 0, &err);
	for (size_t i = 0; i < probe_count && image >= 0; i++)
		result(d, _(probes[i].claim), probe_run(d->sandbox, &probes[i], image, &err), &err);
}

/* --- what would help --- */

/* `name` as tier_name() has it, for the translators. */
static const struct {
	const char *name, *meaning;
} tiers[] = {
	{ N_("full"), N_("Nothing is missing.") },
	{ N_("full, but without /proc"),
	  N_("Programs see an empty /proc, because parts of this one are hidden.") },
	{ N_("full, but without user namespaces"),
	  N_("Programs have an unusual user number, because there are no user namespaces.") },
	{ N_("full, but without user namespaces and /proc"),
	  N_("Programs see an empty /proc and have an unusual user number, because parts of this /proc "
	     "are hidden and there are no user namespaces.") },
	{ N_("weak"),
	  N_("Programs run as a user of this machine, share /tmp, /dev/shm, the network and IPC objects "
	     "with it, and run one after the other. Do not grade programs of people whom you do not "
	     "trust like this.") },
};

static void show_tier(struct doctor *d)
{
	const struct tier *t = sandbox_tier(d->sandbox);
	buf_printf(d->out, _("Tier of the sandbox: %s"), _(tier_name(t)));
	buf_char(d->out, '\n');
	for (size_t i = 0; i < COUNT(tiers); i++)
		if (strcmp(tiers[i].name, tier_name(t)) == 0)
			row(d, " ", _(tiers[i].meaning));
}

static void show_reason(struct doctor *d)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	buf_printf(&text, _("The full tier cannot be had: %s"), d->why_not_full.text);
	row(d, "✘", text.data);
}

static void show_cure(struct doctor *d)
{
	const struct tier *t = d->sandbox ? sandbox_tier(d->sandbox) : NULL;
	_cleanup_fd_ int proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const struct advice *advice = proc < 0 ? NULL : tier_advice(proc);
	if (t && !t->weak && t->user_namespaces && t->proc)
		return;
	heading(d, _("To get a better tier:"));
	if (t && !t->weak && !t->proc)
		command(d, "docker run --security-opt systempaths=unconfined …");
	if (t && !t->weak && t->user_namespaces)
		return;
	if (advice)
		command(d, advice->cure);
	else if (d->why_not_full.text[0] == '\0' && t && t->weak)
		command(d, "grade doctor --tier full");
	else
		row(d, " ", _("No known setting forbids it: this kernel lacks something of the table "
			      "above, or a security module interferes. As root, or on another machine, "
			      "it may work."));
}

static void open_best(struct doctor *d, bool weak, struct error *weak_err)
{
	if (!weak)
		d->sandbox = sandbox_open(&d->why_not_full);
	if (!d->sandbox)
		d->sandbox = sandbox_open_weak(weak_err);
}

enum health doctor_run(struct buf *out, bool weak, size_t columns)
{
	struct doctor d = { .out = out, .columns = columns };
	struct error weak_err = { "" };
	open_best(&d, weak, &weak_err);
	if (d.sandbox) {
		show_tier(&d);
	} else {
		buf_printf(out, "%s\n", _("No tier of the sandbox works here."));
		row(&d, "✘", weak_err.text);
	}
	if (d.why_not_full.text[0] != '\0')
		show_reason(&d);
	if (d.sandbox) {
		run_probes(&d);
		show_limits(&d);
	}
	show_features(&d);
	show_cure(&d);
	enum health health = !d.sandbox || d.failed ? HEALTH_NONE :
			     sandbox_tier(d.sandbox)->weak ? HEALTH_WEAK : HEALTH_FULL;
	sandbox_close(d.sandbox);
	return health;
}
