/* SPDX-License-Identifier: MIT */
#include "mistake.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "schema.h"
#include "yaml.h"

#define MISTAKE_MAX (64 << 10)

static const struct schema_key fails_value = { .scalar = SCALAR_TEXT,
					       .doc = "the verdict of that test" };

static const struct schema schema_fails = {
	.title = "Failing tests", .any = &fails_value, .any_name = SCALAR_LINE, .any_what = "test",
};

static const struct schema_key mistake_keys[] = {
	{ "mistake", .scalar = SCALAR_TEXT, .required = true, .doc = "what the student did wrong" },
	{ "fails", .map = &schema_fails, .doc = "the tests that fail; all others pass" },
	{ "not_yet", .scalar = SCALAR_TEXT, .doc = "why the grader cannot catch it yet" },
	{ .name = NULL },
};

static const struct schema schema_mistake = { .title = "Mistake", .keys = mistake_keys };

/* Whatever becomes of a mistake, it is neither right nor a fault of ours. */
static bool is_failure(int verdict)
{
	return verdict > VERDICT_PASS && verdict != VERDICT_HARNESS_ERROR;
}

static void read_fails(struct yaml_file *file, const struct yaml_node *map, struct mistake *m)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct yaml_pair *p = &map->pairs[i];
		int verdict = verdict_from_name(p->value->text);
		if (!is_failure(verdict))
			yaml_mistake(file, p->value, "there is no verdict \"%s\" of a failed test",
				     p->value->text);
		m->fails = grow(m->fails, m->fail_count, sizeof(*m->fails));
		m->fails[m->fail_count++] = (struct expected_failure){
			xstrdup(p->key->text), verdict < 0 ? VERDICT_PASS : (enum verdict)verdict };
	}
}

static void read_declaration(struct yaml_file *file, struct mistake *m)
{
	if (!file->root || schema_check(file, &schema_mistake) < 0)
		return;
	const struct yaml_node *summary = yaml_get(file->root, "mistake");
	const struct yaml_node *fails = yaml_get(file->root, "fails");
	const struct yaml_node *not_yet = yaml_get(file->root, "not_yet");
	m->summary = xstrdup(summary ? summary->text : "");
	m->not_yet = not_yet ? xstrdup(not_yet->text) : NULL;
	if (file->mistake_count == 0 && !fails == !not_yet)
		yaml_mistake(file, file->root,
			     "exactly one of \"fails\" and \"not_yet\" is needed");
	if (fails)
		read_fails(file, fails, m);
}

static int read_text(int folder, struct buf *text)
{
	char bytes[4096];
	ssize_t len;
	_cleanup_fd_ int fd = openat(folder, "mistake.yaml", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	while ((len = read(fd, bytes, sizeof(bytes))) > 0 && text->len < MISTAKE_MAX)
		buf_add(text, bytes, (size_t)len);
	return len < 0 ? -1 : 0;
}

static int load(struct mistake *m, int parent, const char *path, const char *name,
		struct buf *mistakes)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_free_ char *file_path = xasprintf("%s/%s/mistake.yaml", path, name);
	*m = (struct mistake){ .name = xstrdup(name) };
	m->folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (m->folder < 0 || read_text(m->folder, &text) < 0) {
		buf_printf(mistakes, "%s: %s\n", file_path, strerror(errno));
		return -1;
	}
	struct yaml_file file;
	yaml_load(&file, file_path, text.data, text.len);
	read_declaration(&file, m);
	yaml_print_mistakes(mistakes, &file);
	int bad = file.mistake_count > 0 ? -1 : 0;
	yaml_release(&file);
	return bad;
}

static int is_folder(const struct dirent *e)
{
	return e->d_type == DT_DIR && e->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

int mistake_load_all(const char *path, struct mistake **all, size_t *count, struct buf *mistakes)
{
	struct dirent **entries;
	int bad = 0;
	*all = NULL;
	*count = 0;
	_cleanup_fd_ int parent = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int found = parent < 0 ? -1 : scandirat(parent, ".", &entries, is_folder, by_name);
	if (found < 0) {
		buf_printf(mistakes, "%s: %s\n", path, strerror(errno));
		return -1;
	}
	*all = xcalloc((size_t)found, sizeof(**all));
	for (int i = 0; i < found; i++) {
		if (load(&(*all)[(*count)++], parent, path, entries[i]->d_name, mistakes) < 0)
			bad = -1;
		free(entries[i]);
	}
	free(entries);
	return bad;
}

void mistake_free_all(struct mistake *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(all[i].name);
		free(all[i].summary);
		free(all[i].not_yet);
		for (size_t f = 0; f < all[i].fail_count; f++)
			free(all[i].fails[f].id);
		free(all[i].fails);
		cleanup_fd(&all[i].folder);
	}
	free(all);
}
