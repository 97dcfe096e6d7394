/* SPDX-License-Identifier: MIT */
#include "message.h"

#include <fcntl.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../sandbox/memory.h"

#define MO_MAGIC 0x950412deU

/* The layout of a .mo file: gettext manual, "The Format of GNU MO Files". */
struct mo_header {
	uint32_t magic, revision, count, originals, translations;
};

struct mo_string {
	uint32_t len, offset;
};

/* The language of the process, like libc's locale: set by message_init(), then only read. */
static struct {
	const char *map; /* NULL: no catalogue */
	size_t size;
	const struct mo_string *originals; /* sorted */
	const struct mo_string *translations;
	size_t count;
	bool korean;
} messages;

/* Does a locale name such as "ko_KR.UTF-8" or a LANGUAGE list that starts so mean `language`? */
static bool means(const char *locale, const char *language)
{
	size_t len = strlen(language);
	return strncmp(locale, language, len) == 0 && strchr("_.@:", locale[len]) != NULL;
}

static const char *locale_name(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < COUNT(variables); i++) {
		const char *value = getenv(variables[i]);
		if (value && *value)
			return value;
	}
	return "C";
}

/* LANGUAGE outranks the locale's language, but never the C locale: that one means "untouched". */
static bool environment_korean(void)
{
	const char *name = locale_name();
	if (means(name, "C") || means(name, "POSIX"))
		return false;
	const char *list = getenv("LANGUAGE");
	for (const char *at = list; at && *at; at = strchr(at, ':'), at = at ? at + 1 : NULL) {
		if (means(at, "ko"))
			return true;
		if (means(at, "en"))
			return false;
	}
	return means(name, "ko");
}

/* wcwidth() and mbrtowc() need to know that our text is UTF-8; numbers stay those of C. */
static void choose_encoding(void)
{
	static const char *const names[] = { "C.UTF-8", "en_US.UTF-8", "ko_KR.UTF-8" };
	for (size_t i = 0; i < COUNT(names); i++)
		if (setlocale(LC_CTYPE, names[i]))
			return;
}

static bool table_fits(size_t size, uint32_t offset, uint32_t count)
{
	return offset % sizeof(uint32_t) == 0 && offset <= size &&
	       count <= (size - offset) / sizeof(struct mo_string);
}

static bool strings_fit(const char *map, size_t size, const struct mo_string *strings, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strings[i].offset >= size || strings[i].len >= size - strings[i].offset ||
		    map[strings[i].offset + strings[i].len] != '\0')
			return false;
	return true;
}

/* Take the mapped file as the catalogue if it is one. */
static bool adopt(const char *map, size_t size)
{
	const struct mo_header *head = (const void *)map;
	if (size < sizeof(*head) || head->magic != MO_MAGIC ||
	    !table_fits(size, head->originals, head->count) ||
	    !table_fits(size, head->translations, head->count))
		return false;
	messages.originals = (const void *)(map + head->originals);
	messages.translations = (const void *)(map + head->translations);
	messages.count = head->count;
	if (!strings_fit(map, size, messages.originals, messages.count) ||
	    !strings_fit(map, size, messages.translations, messages.count))
		return false;
	messages.map = map;
	messages.size = size;
	return true;
}

/* A catalogue that is missing or damaged leaves the messages English. */
static void load(const char *dir)
{
	_cleanup_free_ char *path = xasprintf("%s/ko/LC_MESSAGES/grade.mo", dir);
	_cleanup_fd_ int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0)
		return;
	size_t size = (size_t)st.st_size;
	void *map = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (map != MAP_FAILED && !adopt(map, size))
		munmap(map, size);
}

static void unload(void)
{
	if (messages.map)
		munmap((void *)(uintptr_t)messages.map, messages.size);
	messages.map = NULL;
}

int message_init(const char *language, const char *catalogue_dir)
{
	if (language && strcmp(language, "ko") != 0 && strcmp(language, "en") != 0)
		return -1;
	choose_encoding();
	unload();
	messages.korean = language ? strcmp(language, "ko") == 0 : environment_korean();
	if (messages.korean && catalogue_dir)
		load(catalogue_dir);
	return 0;
}

bool message_korean(void)
{
	return messages.korean;
}

static const char *lookup(const char *text)
{
	size_t low = 0, high = messages.map ? messages.count : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(text, messages.map + messages.originals[middle].offset);
		if (order == 0)
			return messages.map + messages.translations[middle].offset;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *message_text(const char *text)
{
	const char *found = *text ? lookup(text) : NULL; /* "" is the catalogue's own header */
	return found && *found ? found : text;
}

/* Korean has one form for all numbers. */
const char *message_plural(const char *one, const char *many, unsigned long n)
{
	const char *found = lookup(one);
	if (found && *found)
		return found;
	return n == 1 ? one : many;
}

const char *text_pick(const struct text *text)
{
	const char *first = messages.korean ? text->ko : text->en;
	const char *second = messages.korean ? text->en : text->ko;
	return *first ? first : second;
}
