/* SPDX-License-Identifier: MIT */
/*
 * claim: two writers send each message by one write() into one pipe
 * stdout: 2 whole, 0 torn
 */
#include "scene.h"

static void send_message(int out)
{
	HERE(A);
	MUST(write(out, "(headtail)", 10));
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
