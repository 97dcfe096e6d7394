/* SPDX-License-Identifier: MIT */
/*
 * claim: a parent writes to its child, who reads to the end of file; all is closed, nobody is left
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: closes_unused_pipe_ends
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * behaviour: uses_pipe
 * judged: right
 * behaviour: waits_without_polling
 * judged: right
 * behaviour: uses_fifo
 * judged: wrong
 * told: nothing went through a FIFO from one process to another
 * behaviour: uses_shared_memory
 * judged: wrong
 * told: no two processes have attached the same shared memory
 * behaviour: uses_signals
 * judged: wrong
 * told: no signal went from one process to another
 * behaviour: uses_socket
 * judged: wrong
 * told: nothing went through a socket from one process to another
 * stdout: got hello
 */
#include "scene.h"

int main(void)
{
	int ends[2];
	char text[32] = "";
	MUST(pipe(ends));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		close(ends[1]);
		for (size_t at = 0; read(ends[0], text + at, 1) == 1; at++)
			;
		close(ends[0]);
		printf("got %s\n", text);
		exit(0);
	}
	close(ends[0]);
	MUST(write(ends[1], "hello", 5));
	close(ends[1]);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
