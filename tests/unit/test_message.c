/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../harness/message.h"
#include "../../sandbox/memory.h"

TestSuite(message, .timeout = 10);

/* A catalogue of two messages and its header, as msgfmt would write it. */
static const struct {
	const char *original, *translation;
	size_t original_len;
} messages[] = {
	{ "", "Content-Type: text/plain; charset=UTF-8\n", 0 },
	{ "%d file\0%d files", "파일 %d개", 16 },
	{ "passed", "통과", 6 },
};

static void word(struct buf *out, size_t value)
{
	uint32_t word32 = (uint32_t)value;
	buf_add(out, &word32, sizeof(word32));
}

static void catalogue(struct buf *out)
{
	size_t at = 28 + COUNT(messages) * 16;
	const size_t head[] = { 0x950412de, 0, COUNT(messages), 28, 28 + COUNT(messages) * 8, 0,
				0 };
	for (size_t i = 0; i < COUNT(head); i++)
		word(out, head[i]);
	for (size_t i = 0; i < COUNT(messages); at += messages[i++].original_len + 1) {
		word(out, messages[i].original_len);
		word(out, at);
	}
	for (size_t i = 0; i < COUNT(messages); at += strlen(messages[i++].translation) + 1) {
		word(out, strlen(messages[i].translation));
		word(out, at);
	}
	for (size_t i = 0; i < COUNT(messages); i++)
		buf_add(out, messages[i].original, messages[i].original_len + 1);
	for (size_t i = 0; i < COUNT(messages); i++)
		buf_add(out, messages[i].translation, strlen(messages[i].translation) + 1);
}

static char folder[] = "/tmp/test_message.XXXXXX";

static void path(char *out, size_t size, const char *rest)
{
	snprintf(out, size, "%s%s", folder, rest);
}

static void setup(void)
{
	static const char *const parts[] = { "/ko", "/ko/LC_MESSAGES" };
	char name[200];
	cr_assert(mkdtemp(folder));
	for (size_t i = 0; i < COUNT(parts); i++) {
		path(name, sizeof(name), parts[i]);
		cr_assert_eq(mkdir(name, 0700), 0);
	}
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	unsetenv("LANG");
	unsetenv("LANGUAGE");
}

static void teardown(void)
{
	static const char *const parts[] = { "/ko/LC_MESSAGES/grade.mo", "/ko/LC_MESSAGES", "/ko",
					     "" };
	char name[200];
	for (size_t i = 0; i < COUNT(parts); i++) {
		path(name, sizeof(name), parts[i]);
		remove(name);
	}
}

static void write_catalogue(const char *bytes, size_t len)
{
	char name[200];
	path(name, sizeof(name), "/ko/LC_MESSAGES/grade.mo");
	remove(name); /* never truncate what is mapped */
	FILE *file = fopen(name, "wb");
	cr_assert(file);
	cr_assert_eq(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

Test(message, korean_needs_no_korean_locale, .init = setup, .fini = teardown)
{
	struct buf mo = BUF_INIT;
	catalogue(&mo);
	write_catalogue(mo.data, mo.len);
	cr_assert_eq(message_init("ko", folder), 0);
	cr_assert_str_eq(_("passed"), "통과");
	cr_assert_str_eq(_("not in the catalogue"), "not in the catalogue");
	cr_assert_str_eq(_(""), "");
	cr_assert_str_eq(message_plural("%d file", "%d files", 1), "파일 %d개");
	cr_assert_str_eq(message_plural("%d file", "%d files", 2), "파일 %d개");
	cr_assert_eq(message_init("en", folder), 0);
	cr_assert_str_eq(_("passed"), "passed");
	cr_assert_str_eq(message_plural("%d file", "%d files", 1), "%d file");
	cr_assert_str_eq(message_plural("%d file", "%d files", 0), "%d files");
	cr_assert_eq(message_init("fr", folder), -1);
	buf_release(&mo);
}

Test(message, a_damaged_catalogue_leaves_english, .init = setup, .fini = teardown)
{
	struct buf mo = BUF_INIT;
	catalogue(&mo);
	for (size_t len = 0; len < mo.len; len++) {
		write_catalogue(mo.data, len);
		message_init("ko", folder);
		cr_assert_str_eq(_("passed"), "passed", "cut after %zu bytes", len);
		cr_assert(message_korean());
	}
	for (size_t at = 0; at < mo.len; at++) {
		char saved = mo.data[at];
		mo.data[at] = (char)0xff;
		write_catalogue(mo.data, mo.len);
		message_init("ko", folder);
		cr_assert(strlen(_("passed")) < mo.len);
		mo.data[at] = saved;
	}
	buf_release(&mo);
}

Test(message, the_locale_chooses_the_language, .init = setup, .fini = teardown)
{
	static const struct {
		const char *lc_all, *lc_messages, *lang, *language;
		bool korean;
	} rows[] = {
		{ NULL, NULL, NULL, NULL, false },
		{ NULL, NULL, "ko_KR.UTF-8", NULL, true },
		{ NULL, NULL, "ko", NULL, true },
		{ NULL, NULL, "kok_IN", NULL, false },
		{ NULL, NULL, "en_US.UTF-8", NULL, false },
		{ NULL, "ko_KR.UTF-8", "en_US.UTF-8", NULL, true },
		{ NULL, "en_US.UTF-8", "ko_KR.UTF-8", NULL, false },
		{ "C", "ko_KR.UTF-8", "ko_KR.UTF-8", "ko", false },
		{ "C.UTF-8", NULL, "ko_KR.UTF-8", "ko", false },
		{ "POSIX", NULL, "ko_KR.UTF-8", NULL, false },
		{ "", "", "ko_KR.UTF-8", "", true },
		{ NULL, NULL, "en_US.UTF-8", "ko:en", true },
		{ NULL, NULL, "en_US.UTF-8", "fr:ko", true },
		{ NULL, NULL, "ko_KR.UTF-8", "en:ko", false },
		{ NULL, NULL, "ko_KR.UTF-8", "fr", true },
		{ NULL, NULL, NULL, "ko", false },
	};
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE" };
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *values[] = { rows[i].lc_all, rows[i].lc_messages, rows[i].lang,
					 rows[i].language };
		for (size_t k = 0; k < COUNT(names); k++)
			if (values[k])
				setenv(names[k], values[k], 1);
			else
				unsetenv(names[k]);
		cr_assert_eq(message_init(NULL, folder), 0);
		cr_assert_eq(message_korean(), rows[i].korean, "row %zu", i);
	}
}

Test(message, a_text_is_picked_by_language_or_what_there_is)
{
	struct text both = { (char *)"yes", (char *)"예" };
	struct text english = { (char *)"yes", (char *)"" }, korean = { (char *)"", (char *)"예" };
	message_init("ko", NULL);
	cr_assert_str_eq(text_pick(&both), "예");
	cr_assert_str_eq(text_pick(&english), "yes");
	message_init("en", NULL);
	cr_assert_str_eq(text_pick(&both), "yes");
	cr_assert_str_eq(text_pick(&korean), "예");
}
