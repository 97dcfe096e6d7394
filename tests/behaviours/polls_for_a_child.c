/* SPDX-License-Identifier: MIT */
/*
 * claim: waitpid() with WNOHANG is asked again and again until the child has ended
 * behaviour: waits_without_polling
 * judged: wrong
 * told: asks again and again instead of waiting
 */
#include "scene.h"

int main(void)
{
	int ends[2], asked = 0;
	MUST(pipe(ends));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		char byte;
		close(ends[1]);
		_exit(read(ends[0], &byte, 1) != 1);
	}
	close(ends[0]);
	while (waitpid(pid, NULL, WNOHANG) == 0)
		if (++asked == 1000)
			MUST(write(ends[1], "x", 1));
	close(ends[1]);
	return 0;
}
