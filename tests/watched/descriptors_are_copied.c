/* SPDX-License-Identifier: MIT */
/*
 * claim: dup(), dup2(), F_DUPFD and close_range() name, share and end descriptors
 * stdout: dup2: 40
 * stdout: dup2 of itself: 40
 * stdout: F_DUPFD: 50
 * stdout: dup3: 60
 * stdout: FD_CLOEXEC: 1
 * stdout: close_range: 0
 * stdout: closed: EBADF
 * stdout: read: 3
 * stdout: abd
 * stdout: end of file: 0
 */
#include "scene.h"
#include <linux/close_range.h>

int main(void)
{
	int ends[2] = { -1, -1 };
	char text[16] = "";
	fresh_pipe(ends);
	int copy = (int)MUST(dup(ends[1]));
	tell("dup2", dup2(ends[1], 40));
	tell("dup2 of itself", dup2(40, 40));
	tell("F_DUPFD", fcntl(ends[1], F_DUPFD, 50));
	tell("dup3", dup3(ends[1], 60, O_CLOEXEC));
	tell("FD_CLOEXEC", fcntl(60, F_GETFD));
	MUST(close(ends[1]));
	MUST(write(copy, "a", 1));
	MUST(write(40, "b", 1));
	MUST(close(copy));
	tell("close_range", close_range(40, 55, 0));
	tell("closed", write(50, "c", 1));
	MUST(write(60, "d", 1));
	MUST(close_range(60, ~0U, 0));
	tell("read", read(ends[0], text, sizeof(text)));
	printf("%s\n", text);
	tell("end of file", read(ends[0], text, sizeof(text)));
	return 0;
}
