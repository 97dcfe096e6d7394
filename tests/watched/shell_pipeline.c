/* SPDX-License-Identifier: MIT */
/*
 * claim: two children joined by a pipe with dup2(), as a shell does it
 * stdout: 3 lines
 * stdout: second: exit 0
 * stdout: first: exit 0
 */
#include "scene.h"

static pid_t start(int in, int out, const char *what)
{
	char *argv[] = { (char *)"program", (char *)what, NULL };
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	MUST(dup2(in, 0));
	MUST(dup2(out, 1));
	MUST(close_range(3, ~0U, 0));
	execv("./program", argv);
	_exit(1);
}

int main(int argc, char **argv)
{
	int ends[2] = { -1, -1 }, c, count = 0;
	if (argc > 1 && strcmp(argv[1], "say") == 0)
		return printf("one\ntwo\nthree\n") == 14 ? 0 : 1;
	if (argc > 1) {
		while ((c = getchar()) != EOF)
			count += c == '\n';
		printf("%d lines\n", count);
		return 0;
	}
	fresh_pipe(ends);
	pid_t first = start(0, ends[1], "say"), second = start(ends[0], 1, "count");
	close(ends[0]);
	close(ends[1]);
	tell_child("second", second);
	tell_child("first", first);
	return 0;
}
