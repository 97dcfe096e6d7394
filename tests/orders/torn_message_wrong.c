/* SPDX-License-Identifier: MIT */
/*
 * claim: two writers send each message by two write() calls into one pipe
 * bug: output
 * natively: 0 of 400
 * story: if the second writer comes between the two calls of the first, the reader gets halves of
 * story: two messages
 * stdout: 2 whole, 0 torn
 */
#include "scene.h"

static void send_message(int out)
{
	MUST(write(out, "(head", 5));
	HERE(A);
	MUST(write(out, "tail)", 5));
}

static pid_t start_writer(int out, int milliseconds)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	work(milliseconds);
	send_message(out);
	_exit(0);
}

int main(void)
{
	int ends[2], whole = 0;
	char text[24] = "";
	MUST(pipe(ends));
	pid_t one = start_writer(ends[1], 0), other = start_writer(ends[1], 6);
	must_end_well(one);
	must_end_well(other);
	MUST(read(ends[0], text, 20));
	for (int i = 0; i < 20; i += 10)
		whole += strncmp(text + i, "(headtail)", 10) == 0;
	printf("%d whole, %d torn\n", whole, 2 - whole);
	return 0;
}
