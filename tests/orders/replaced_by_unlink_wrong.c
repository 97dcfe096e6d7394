/* SPDX-License-Identifier: MIT */
/*
 * claim: a writer removes the old file and makes the new one, while a reader opens it
 * bug: exit
 * natively: 1 of 800
 * story: if the reader opens the file after the unlink() and before the new one is there, it gets
 * story: ENOENT
 * stdout: the reader has a version
 */
#include "scene.h"

static void write_file(const char *name, const char *text)
{
	int fd = (int)MUST(open(name, O_CREAT | O_WRONLY, 0600));
	MUST(write(fd, text, strlen(text)));
	MUST(close(fd));
}

static void replace(void)
{
	MUST(unlink("page"));
	HERE(A);
	write_file("page", "version 2");
}

static void be_reader(void)
{
	char text[16] = "";
	work(10);
	int fd = (int)MUST(open("page", O_RDONLY));
	MUST(read(fd, text, 7));
	printf("the reader has a %s\n", text);
	exit(0);
}

int main(void)
{
	write_file("page", "version 1");
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_reader();
	replace();
	must_end_well(pid);
	return (int)MUST(unlink("page"));
}
