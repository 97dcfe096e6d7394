/* SPDX-License-Identifier: MIT */
#include "process.h"

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

int process_signals(int proc, pid_t entry, struct signal_sets *sets)
{
	char text[4096];
	if (read_text(proc, entry, "status", text, sizeof(text)) <= 0)
		return -1;
	*sets = (struct signal_sets){
		.pending = set_after(text, "\nShdPnd:\t") | set_after(text, "\nSigPnd:\t"),
		.blocked = set_after(text, "\nSigBlk:\t"),
		.ignored = set_after(text, "\nSigIgn:\t"),
		.caught = set_after(text, "\nSigCgt:\t"),
	};
	return 0;
}

pid_t process_parent(int proc, pid_t entry)
{
	char text[1024];
	ssize_t len = read_text(proc, entry, "stat", text, sizeof(text));
	const char *end = len > 0 ? strrchr(text, ')') : NULL;
	return end && strlen(end) > 4 ? (pid_t)strtol(end + 4, NULL, 10) : -1;
}

/* "START-END PERM OFFSET DEV INODE PATH" of proc(5) maps: the first path is the program's. */
int process_image(int proc, pid_t entry, struct image_range *range)
{
	char text[4096];
	*range = (struct image_range){ 0 };
	if (read_text(proc, entry, "maps", text, sizeof(text)) <= 0)
		return -1;
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		char *at = line, *path = strchr(line, '/');
		uint64_t start = strtoull(at, &at, 16);
		uint64_t end = *at == '-' ? strtoull(at + 1, &at, 16) : 0;
		if (!path || end == 0 || (range->path && strcmp(range->path, path) != 0))
			break;
		if (!range->path) {
			range->path = xstrdup(path);
			range->base = start == FIXED_BASE ? 0 : start;
		}
		if (at[0] == ' ' && strlen(at) > 4 && at[3] == 'x') {
			range->text = start;
			range->text_end = end;
		}
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
