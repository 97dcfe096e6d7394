/* SPDX-License-Identifier: MIT */
#include "spec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "lint.h"
#include "sha256.h"
#include "spec_load.h"

/*
 * Theory of operation: all *.yaml of the folder are read into memory; from there on nothing depends
 * on the file system. homework.yaml names the exercises. Each file goes through the same stages:
 * yaml_load (is it YAML?), schema_check (is every value possible?), spec_* (what does it mean?),
 * lint_* (does it fit together?). No stage stops the others, so that one run tells all mistakes.
 */
enum { MAX_FILE = 1024 * 1024 }; /* read at most; yaml_load() refuses even less */

struct load {
	const char *dir;
	const struct spec_file *given;
	size_t given_count;
	struct homework *hw;
	struct yaml_file *files; /* homework.yaml, then the exercises in their order */
	size_t file_count;
	size_t repeated;
	bool unsure; /* points of an exercise are not known */
	struct limits limits;
	struct sha256 hash;
};

/* Of the name without ".yaml". */
static int id_length(const struct spec_file *f)
{
	return (int)(strlen(f->name) - strlen(".yaml"));
}

static const struct spec_file *find_file(const struct load *ld, const char *exercise)
{
	for (size_t i = 0; i < ld->given_count; i++) {
		size_t len = strlen(exercise);
		const char *name = ld->given[i].name;
		if (strncmp(name, exercise, len) == 0 && strcmp(name + len, ".yaml") == 0)
			return &ld->given[i];
	}
	return NULL;
}

/* Names and lengths go in too, so that no two homeworks run into the same bytes. */
static void hash_file(struct sha256 *hash, const struct spec_file *f)
{
	char len[32];
	int digits = snprintf(len, sizeof(len), "%zu", f->len);
	sha256_add(hash, f->name, strlen(f->name) + 1);
	sha256_add(hash, len, (size_t)digits + 1);
	sha256_add(hash, f->text, f->len);
}

/* Load and check one file; its root, or NULL if there is nothing to read on. */
static const struct yaml_node *open_file(struct load *ld, const struct spec_file *f,
					 const struct schema *schema)
{
	struct yaml_file *file = &ld->files[ld->file_count++];
	_cleanup_free_ char *path = xasprintf("%s/%s", ld->dir, f->name);
	if (!f->text) {
		file->path = xstrdup(path);
		yaml_mistake(file, NULL, "%s", f->problem);
		return NULL;
	}
	hash_file(&ld->hash, f);
	if (yaml_load(file, path, f->text, f->len) < 0 || schema_check(file, schema) < 0)
		return NULL;
	return file->root;
}

void spec_limits(struct limits *limits, const struct limits *base, const struct yaml_node *map)
{
	const struct {
		const char *key;
		int64_t *value, inherited;
	} rows[] = {
		{ "wall", &limits->wall_ns, base->wall_ns },
		{ "cpu", &limits->cpu_ns, base->cpu_ns },
		{ "memory", &limits->memory, base->memory },
		{ "output", &limits->output, base->output },
		{ "files", &limits->files, base->files },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		*rows[i].value = yaml_get(map, rows[i].key) || rows[i].inherited == 0
					 ? schema_number(&schema_limits, map, rows[i].key)
					 : rows[i].inherited;
	limits->processes = base->processes;
	if (yaml_get(map, "processes") || base->processes == 0)
		limits->processes = (int)schema_number(&schema_limits, map, "processes");
}

static void load_exercise(struct load *ld, const struct spec_file *f)
{
	struct homework *hw = ld->hw;
	hw->exercises = grow(hw->exercises, hw->exercise_count, sizeof(*hw->exercises));
	struct exercise *ex = &hw->exercises[hw->exercise_count++];
	ex->id = xasprintf("%.*s", id_length(f), f->name);
	ex->path = xasprintf("%s/%s", ld->dir, f->name);
	const struct yaml_node *root = open_file(ld, f, &schema_exercise);
	struct loader l = { .file = &ld->files[ld->file_count - 1],
			    .exercise = ex,
			    .limits = &ld->limits,
			    .repeated = ld->repeated };
	spec_exercise(&l, ex, root);
	if (root)
		lint_exercise(&l, root);
	ld->unsure = ld->unsure || !yaml_get(root, "points");
	ld->repeated = l.repeated;
}

static bool is_listed(const struct yaml_node *list, const char *name, size_t before)
{
	for (size_t i = 0; list && i < before && i < list->count; i++) {
		const struct yaml_node *item = list->pairs[i].value;
		if (!item->bad && strcmp(item->text, name) == 0)
			return true;
	}
	return false;
}

static void missing_file(struct load *ld, const struct yaml_node *item)
{
	_cleanup_buf_ struct buf names = BUF_INIT;
	for (size_t i = 0; i < ld->given_count; i++)
		if (strcmp(ld->given[i].name, "homework.yaml") != 0)
			buf_printf(&names, "%s%s", names.len ? ", " : "", ld->given[i].name);
	yaml_mistake(&ld->files[0], item, "there is no %s/%s.yaml", ld->dir, item->text);
	yaml_note(&ld->files[0], "there are: %s", names.len ? names.data : "none");
	ld->unsure = true;
}

static void load_listed(struct load *ld, const struct yaml_node *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *item = list->pairs[i].value;
		if (item->bad)
			continue;
		const struct spec_file *f = find_file(ld, item->text);
		if (is_listed(list, item->text, i))
			yaml_mistake(&ld->files[0], item, "\"%s\" is listed twice", item->text);
		else if (!f || strcmp(item->text, "homework") == 0)
			missing_file(ld, item);
		else
			load_exercise(ld, f);
	}
}

/* What is not listed; also all, if there is no list: their mistakes are worth knowing too. */
static void load_unlisted(struct load *ld, const struct yaml_node *list)
{
	for (size_t i = 0; i < ld->given_count; i++) {
		const struct spec_file *f = &ld->given[i];
		_cleanup_free_ char *id = xasprintf("%.*s", id_length(f), f->name);
		if (strcmp(f->name, "homework.yaml") == 0 ||
		    (list && is_listed(list, id, list->count)))
			continue;
		if (list)
			yaml_mistake(&ld->files[0], list, "%s/%s is not listed here", ld->dir,
				     f->name);
		load_exercise(ld, f);
	}
}

static void load_homework(struct load *ld, const struct spec_file *f)
{
	struct homework *hw = ld->hw;
	const struct yaml_node *root = open_file(ld, f, &schema_homework);
	const struct yaml_node *list = yaml_get(root, "exercises");
	const struct limits none = { 0 };
	hw->title = spec_texts(root, "title");
	hw->points = schema_number(&schema_homework, root, "points");
	hw->starter_points = schema_number(&schema_homework, root, "starter_points");
	spec_limits(&ld->limits, &none, yaml_get(root, "limits"));
	if (list)
		load_listed(ld, list);
	load_unlisted(ld, list);
	if (list && !ld->unsure)
		lint_homework(&ld->files[0], hw);
}

struct homework *homework_parse(const char *dir, const char *id, const struct spec_file *files,
				size_t count, struct buf *mistakes)
{
	struct spec_file none = { .name = (char[]){ "homework.yaml" },
				  .problem = (char[]){ "there is no such file" } };
	struct load ld = { .dir = dir, .given = files, .given_count = count };
	size_t before = mistakes->len;
	ld.files = xcalloc(count + 1, sizeof(*ld.files));
	ld.hw = xcalloc(1, sizeof(*ld.hw));
	ld.hw->id = xstrdup(id);
	sha256_init(&ld.hash);
	const struct spec_file *f = find_file(&ld, "homework");
	load_homework(&ld, f ? f : &none);
	sha256_hex(&ld.hash, ld.hw->hash);
	for (size_t i = 0; i < ld.file_count; i++) {
		yaml_print_mistakes(mistakes, &ld.files[i]);
		yaml_release(&ld.files[i]);
	}
	free(ld.files);
	if (mistakes->len == before)
		return ld.hw;
	homework_free(ld.hw);
	return NULL;
}

static int read_all(int fd, struct buf *out)
{
	char chunk[16384];
	ssize_t n;
	while ((n = read(fd, chunk, sizeof(chunk))) > 0 && out->len < MAX_FILE)
		buf_add(out, chunk, (size_t)n);
	return n < 0 ? -1 : 0;
}

static void read_file(int dir, struct spec_file *f)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	struct stat st;
	/* O_NONBLOCK: opening a FIFO must not wait for its writer */
	_cleanup_fd_ int fd = openat(dir, f->name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) < 0) {
		f->problem = xasprintf("cannot read: %s", strerror(errno));
	} else if (!S_ISREG(st.st_mode)) {
		f->problem = xstrdup("not a regular file");
	} else if (read_all(fd, &text) < 0) {
		f->problem = xasprintf("cannot read: %s", strerror(errno));
	} else {
		f->len = text.len;
		f->text = buf_steal(&text);
	}
}

static int is_spec(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);
	return entry->d_name[0] != '.' && len > 5 &&
	       strcmp(entry->d_name + len - 5, ".yaml") == 0;
}

/* Returns -1 with errno set if the folder cannot be read. */
static int read_folder(const char *path, struct spec_file **files, size_t *count)
{
	struct dirent **entries;
	_cleanup_fd_ int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int n = dir < 0 ? -1 : scandirat(dir, ".", &entries, is_spec, versionsort);
	if (n < 0)
		return -1;
	*files = xcalloc((size_t)n, sizeof(**files));
	*count = (size_t)n;
	for (int i = 0; i < n; i++) {
		(*files)[i].name = xstrdup(entries[i]->d_name);
		read_file(dir, &(*files)[i]);
		free(entries[i]);
	}
	free(entries);
	return 0;
}

struct homework *homework_load(const char *root, const char *id, struct buf *mistakes)
{
	bool here = *root == '\0' || strcmp(root, ".") == 0;
	_cleanup_free_ char *dir = xasprintf("%s%sspecs/%s", here ? "" : root, here ? "" : "/", id);
	struct spec_file *files = NULL;
	size_t count = 0;
	const struct schema_key name = { .scalar = SCALAR_NAME };
	struct error err;
	errno = EINVAL;
	if (schema_check_scalar(&name, id, &err) < 0 || read_folder(dir, &files, &count) < 0) {
		struct yaml_file folder = { .path = dir };
		yaml_mistake(&folder, NULL, "cannot read the homework: %s", strerror(errno));
		yaml_print_mistakes(mistakes, &folder);
		folder.path = NULL;
		yaml_release(&folder);
		return NULL;
	}
	struct homework *hw = homework_parse(dir, id, files, count, mistakes);
	for (size_t i = 0; i < count; i++) {
		free(files[i].name);
		free(files[i].text);
		free(files[i].problem);
	}
	free(files);
	return hw;
}
