/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../harness/writeout.h"

static char folder[] = "/tmp/test_writeout.XXXXXX";

static void setup(void)
{
	cr_assert(mkdtemp(folder));
	cr_assert_eq(chdir(folder), 0);
}

static void teardown(void)
{
	static const char *const names[] = { "file", "link", "folder/file", "folder" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		remove(names[i]);
	remove(folder);
}

TestSuite(writeout, .timeout = 10, .init = setup, .fini = teardown);

static int write_text(const char *path, const char *text, struct error *err)
{
	struct buf b = BUF_INIT;
	buf_str(&b, text);
	int failed = writeout_file(path, &b, err);
	buf_release(&b);
	return failed;
}

static void expect_file(const char *path, const char *expected)
{
	char text[100] = "";
	FILE *file = fopen(path, "r");
	cr_assert(file, "%s", path);
	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	fclose(file);
	cr_assert_str_eq(text, expected, "%s: %s", path, text);
}

static int count_entries(void)
{
	int count = -2; /* . and .. */
	DIR *dir = opendir(".");
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

Test(writeout, a_file_is_replaced_whole_and_nothing_else_is_left)
{
	struct error err;
	cr_assert_eq(write_text("file", "first version\n", &err), 0);
	cr_assert_eq(write_text("file", "second\n", &err), 0);
	expect_file("file", "second\n");
	cr_assert_eq(count_entries(), 1);
}

Test(writeout, a_link_stays_one_and_its_file_is_written)
{
	struct error err;
	cr_assert_eq(mkdir("folder", 0700), 0);
	cr_assert_eq(write_text("folder/file", "old\n", &err), 0);
	cr_assert_eq(symlink("folder/file", "link"), 0);
	cr_assert_eq(write_text("link", "new\n", &err), 0);
	struct stat st;
	cr_assert_eq(lstat("link", &st), 0);
	cr_assert(S_ISLNK(st.st_mode));
	expect_file("folder/file", "new\n");
}

Test(writeout, a_device_is_written_to_and_its_error_told)
{
	struct error err = { "" };
	cr_assert_eq(write_text("/dev/null", "x", &err), 0);
	cr_assert_eq(write_text("/dev/full", "x", &err), -1);
	cr_assert_str_eq(err.text, "cannot write /dev/full: No space left on device", "%s",
			 err.text);
	cr_assert_eq(writeout_check("/dev/full", &err), 0);
}

Test(writeout, what_cannot_work_is_known_before)
{
	struct error err = { "" };
	cr_assert_eq(writeout_check("file", &err), 0);
	cr_assert_eq(writeout_check("/tmp", &err), -1);
	cr_assert_str_eq(err.text, "cannot write /tmp: Is a directory");
	cr_assert_eq(writeout_check("no/such/folder/file", &err), -1);
	cr_assert_eq(write_text("no/such/folder/file", "x", &err), -1);
	cr_assert_eq(count_entries(), 0);
}

Test(writeout, a_failed_stdout_is_told)
{
	struct error err = { "" };
	struct buf text = BUF_INIT;
	buf_str(&text, "x");
	int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
	int saved = dup(STDOUT_FILENO);
	dup2(full, STDOUT_FILENO);
	int failed = writeout_stdout(&text, &err);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	close(full);
	cr_assert_eq(failed, -1);
	cr_assert_str_eq(err.text, "cannot write the result to stdout: No space left on device");
	buf_release(&text);
}
