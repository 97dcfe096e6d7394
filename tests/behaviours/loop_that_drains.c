/* SPDX-License-Identifier: MIT */
/*
 * claim: after each poll() all is read until there is no more: an answer that says so each time
 * behaviour: waits_without_polling
 * judged: right
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: closes_unused_pipe_ends
 * judged: right
 * behaviour: uses_pipe
 * judged: right
 * stdout: 200 messages
 */
#include "scene.h"
#include <poll.h>

static void be_writer(int to, int from)
{
	char byte;
	for (int i = 0; i < 200; i++) {
		MUST(write(to, "x", 1));
		MUST(read(from, &byte, 1));
	}
	exit(0);
}

int main(void)
{
	int there[2], back[2], count = 0;
	char byte;
	MUST(pipe(there));
	MUST(pipe(back));
	pid_t pid = (pid_t)MUST(fork());
	close(there[pid > 0]);
	close(back[pid == 0]);
	if (pid == 0)
		be_writer(there[1], back[0]);
	MUST(fcntl(there[0], F_SETFL, O_NONBLOCK));
	while (count < 200) {
		struct pollfd ready = { there[0], POLLIN, 0 };
		MUST(poll(&ready, 1, -1));
		while (read(there[0], &byte, 1) == 1) {
			count++;
			MUST(write(back[1], "x", 1));
		}
	}
	printf("%d messages\n", count);
	close(there[0]);
	close(back[1]);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
