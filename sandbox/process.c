/* SPDX-License-Identifier: MIT */
#include "process.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"

/* Where the linker puts a program that cannot be moved (x86-64). */
#define FIXED_BASE 0x400000

static ssize_t read_text(int proc, pid_t entry, const char *name, char *text, size_t size)
{
	char path[48];
	snprintf(path, sizeof(path), "%d/%s", entry, name);
	_cleanup_fd_ int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? -1 : read(fd, text, size - 1);
	text[len > 0 ? len : 0] = '\0';
	return len;
}

static uint64_t set_after(const char *status, const char *key)
{
	const char *at = strstr(status, key);
	return at ? strtoull(at + strlen(key), NULL, 16) : 0;
}

static int read_signals(int proc, pid_t entry, const char *name, struct signal_sets *sets)
{
	char text[4096];
	if (read_text(proc, entry, name, text, sizeof(text)) <= 0)
		return -1;
	*sets = (struct signal_sets){
		.pending = set_after(text, "\nShdPnd:\t") | set_after(text, "\nSigPnd:\t"),
		.blocked = set_after(text, "\nSigBlk:\t"),
		.ignored = set_after(text, "\nSigIgn:\t"),
		.caught = set_after(text, "\nSigCgt:\t"),
	};
	return 0;
}

int process_signals(int proc, pid_t entry, struct signal_sets *sets)
{
	return read_signals(proc, entry, "status", sets);
}

int process_task_signals(int proc, pid_t entry, pid_t task, struct signal_sets *sets)
{
	char name[48];
	snprintf(name, sizeof(name), "task/%d/status", task);
	return read_signals(proc, entry, name, sets);
}

/* The last number behind "NSpid:". */
static pid_t innermost(const char *status)
{
	const char *at = strstr(status, "\nNSpid:");
	pid_t number = -1;
	for (at = at ? at + 7 : ""; *at == '\t';)
		number = (pid_t)strtol(at + 1, (char **)&at, 10);
	return number;
}

pid_t process_task_entry(int proc, pid_t entry, pid_t inner)
{
	char path[48], text[4096];
	pid_t found = -1;
	snprintf(path, sizeof(path), "%d/task", entry);
	int fd = openat(proc, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	for (struct dirent *e; dir && found < 0 && (e = readdir(dir)) != NULL;) {
		snprintf(path, sizeof(path), "task/%d/status", (int)strtol(e->d_name, NULL, 10));
		if (e->d_name[0] != '.' && read_text(proc, entry, path, text, sizeof(text)) > 0 &&
		    innermost(text) == inner)
			found = (pid_t)strtol(e->d_name, NULL, 10);
	}
	if (dir)
		closedir(dir);
	return found;
}

pid_t process_parent(int proc, pid_t entry)
{
	char text[1024];
	ssize_t len = read_text(proc, entry, "stat", text, sizeof(text));
	const char *end = len > 0 ? strrchr(text, ')') : NULL;
	return end && strlen(end) > 4 ? (pid_t)strtol(end + 4, NULL, 10) : -1;
}

/* "START-END PERM OFFSET DEV INODE PATH" of proc(5) maps; path is NULL where there is none. */
struct mapping {
	uint64_t start, end;
	bool code;
	const char *path;
};

static struct mapping parse_mapping(const char *line)
{
	char *at = NULL;
	struct mapping m = { .start = strtoull(line, &at, 16), .path = strchr(line, '/') };
	m.end = *at == '-' ? strtoull(at + 1, &at, 16) : 0;
	m.code = at[0] == ' ' && strlen(at) > 4 && at[3] == 'x';
	return m;
}

static bool is_loader(const char *path)
{
	const char *name = strrchr(path, '/');
	return strncmp(name, "/ld-", 4) == 0 || strncmp(name, "/ld.so", 6) == 0;
}

static void note_mapping(struct image_range *range, const struct mapping *m)
{
	if (!range->path) { /* the first is the program's */
		range->path = xstrdup(m->path);
		range->base = m->start == FIXED_BASE ? 0 : m->start;
	}
	if (m->code && strcmp(range->path, m->path) == 0) {
		range->text = m->start;
		range->text_end = m->end;
	} else if (m->code && is_loader(m->path)) {
		range->loader = m->start;
		range->loader_end = m->end;
	}
}

int process_image(int proc, pid_t entry, struct image_range *range)
{
	char text[4096];
	*range = (struct image_range){ 0 };
	if (read_text(proc, entry, "maps", text, sizeof(text)) <= 0)
		return -1;
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		struct mapping m = parse_mapping(line);
		if (m.path && m.end > 0)
			note_mapping(range, &m);
	}
	if (range->text_end > 0)
		return 0;
	free(range->path);
	*range = (struct image_range){ 0 };
	return -1;
}

/* As a whole name of the string table: "on_alarm" is not "alarm". */
static bool mentions(const char *image, size_t len, const char *name)
{
	char whole[32] = "";
	size_t size = strlen(name) + 2;
	memcpy(whole + 1, name, size - 2);
	return memmem(image, len, whole, size) != NULL;
}

bool image_mentions(int image, const char *const *functions, size_t count)
{
	struct stat st;
	if (image < 0 || fstat(image, &st) < 0 || st.st_size == 0)
		return true;
	char *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, image, 0);
	if (bytes == MAP_FAILED)
		return true;
	bool found = false;
	for (size_t i = 0; i < count && !found; i++)
		found = mentions(bytes, (size_t)st.st_size, functions[i]);
	munmap(bytes, (size_t)st.st_size);
	return found;
}

bool process_may_jump(int proc, pid_t entry)
{
	static const char *const functions[] = {
		"longjmp", "_longjmp", "siglongjmp", "__longjmp_chk", "setcontext", "swapcontext",
		"dlsym",
	};
	char path[48];
	snprintf(path, sizeof(path), "%d/exe", entry);
	_cleanup_fd_ int image = openat(proc, path, O_RDONLY | O_CLOEXEC);
	return image_mentions(image, functions, COUNT(functions));
}
