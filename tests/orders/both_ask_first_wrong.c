/* SPDX-License-Identifier: MIT */
/*
 * claim: of two processes each asks at once unless it has already been asked
 * bug: output
 * natively: 0 of 800
 * story: if both look into their pipes before either has written, both ask and nobody answers
 * stdout: one asked, one answered
 */
#include "scene.h"
#include <poll.h>

static bool was_asked(int in)
{
	struct pollfd fd = { .fd = in, .events = POLLIN };
	return poll(&fd, 1, 0) == 1;
}

/* Ask and read the answer, or the other way round; true if it had to answer. */
static bool talk(int in, int out, bool ask)
{
	char said;
	HERE(A);
	if (ask)
		MUST(write(out, "?", 1));
	MUST(read(in, &said, 1));
	if (!ask)
		MUST(write(out, "!", 1));
	return said == '?';
}

int main(void)
{
	int to_child[2], to_parent[2], status;
	MUST(pipe(to_child));
	MUST(pipe(to_parent));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		_exit(talk(to_child[0], to_parent[1], !was_asked(to_child[0])));
	}
	bool answered = talk(to_parent[0], to_child[1], !was_asked(to_parent[0]));
	MUST(waitpid(pid, &status, 0));
	bool one = answered + WEXITSTATUS(status) == 1;
	printf("%s\n", one ? "one asked, one answered" : "both asked");
	return 0;
}
