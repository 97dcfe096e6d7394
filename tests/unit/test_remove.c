/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../sandbox/memory.h"
#include "../../sandbox/remove.h"

TestSuite(remove, .timeout = 60);

static char top[] = "/tmp/grade-remove.XXXXXX";

static void shell(const char *script)
{
	_cleanup_free_ char *command = xasprintf("cd %s && umask 022 && %s", top, script);
	cr_assert(eq(int, system(command), 0), "%s", script);
}

Test(remove, removes_whatever_a_program_leaves)
{
	static const char *const scripts[] = {
		"true",
		"mkdir -p t/a/b/c && touch t/a/b/c/file t/a/x",
		"touch t",
		"mkfifo t",
		"mkdir t && mkfifo t/fifo && ln -s /etc t/link && ln -s t t/loop",
		"mkdir -p t/a/b && touch t/a/b/f && chmod 0 t/a/b t/a",
		"mkdir -p t/.grade-0/.grade-1/.grade-2 t/x/y && touch t/.grade-0/f t/.grade-3",
		"mkdir t && cd t && mkdir -- -rf '*' ' ' \"$(printf 'a\\nb')\" && touch -- -f",
		"mkdir -p t/1/2/3 t/2/3/4 t/3/4/5 && for i in 1 2 3; do touch t/$i/f; done",
	};
	cr_assert(ne(ptr, mkdtemp(top), NULL));
	_cleanup_free_ char *path = xasprintf("%s/t", top);
	struct stat st;
	for (size_t i = 0; i < COUNT(scripts); i++) {
		shell(scripts[i]);
		remove_tree(path);
		cr_expect(eq(int, lstat(path, &st), -1), "%s", scripts[i]);
	}
	cr_expect(eq(int, rmdir(top), 0));
}

Test(remove, follows_no_link)
{
	cr_assert(ne(ptr, mkdtemp(top), NULL));
	shell("mkdir keep t && touch keep/file && ln -s ../keep t/link && ln -s keep also");
	_cleanup_free_ char *tree = xasprintf("%s/t", top), *link = xasprintf("%s/also", top);
	_cleanup_free_ char *kept = xasprintf("%s/keep/file", top);
	remove_tree(tree);
	remove_tree(link);
	cr_expect(eq(int, access(kept, F_OK), 0));
	remove_tree(top);
	cr_expect(eq(int, access(top, F_OK), -1));
}

/* Deeper than any path can say, and than there are descriptors or stack for. */
Test(remove, depth_does_not_matter)
{
	cr_assert(ne(ptr, mkdtemp(top), NULL));
	int dir = open(top, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (int i = 0; i < 5000; i++) {
		cr_assert(eq(int, mkdirat(dir, "d", 0755), 0));
		int next = openat(dir, "d", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		close(dir);
		dir = next;
	}
	close(dir);
	remove_tree(top);
	cr_expect(eq(int, access(top, F_OK), -1));
}
