/* SPDX-License-Identifier: MIT */
/*
 * claim: a number goes to and fro by two pipes, and each side rests before it answers
 * lasts: 2.5
 * stdout: 0.0 begin
 * stdout: 0.2 got 1
 * stdout: 0.7 got 2
 * stdout: 1.2 got 3
 * stdout: 1.7 got 4
 * stdout: 2.2 got 5
 * stdout: 2.5 child: end of file
 */
#include "scene.h"

static void answer(int in, int out)
{
	int n;
	while (read(in, &n, sizeof(n)) == sizeof(n)) {
		usleep(200000);
		n++;
		MUST(write(out, &n, sizeof(n)));
	}
	at("child: end of file");
	_exit(0);
}

int main(void)
{
	int there[2] = { -1, -1 }, back[2] = { -1, -1 }, n = 0;
	at("begin");
	fresh_pipe(there);
	fresh_pipe(back);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		close(there[1]);
		answer(there[0], back[1]);
	}
	while (n < 5) {
		MUST(write(there[1], &n, sizeof(n)));
		MUST(read(back[0], &n, sizeof(n)));
		at("got %d", n);
		usleep(300000);
	}
	close(there[1]);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
