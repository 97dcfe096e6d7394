/* SPDX-License-Identifier: MIT */
/*
 * claim: exec closes what has FD_CLOEXEC, and keeps the rest with its place
 * stdout: fcntl(closed, F_GETFD): EBADF
 * stdout: read(kept, &c, 1): 1
 * stdout: read b
 */
#include "scene.h"

static void look(const char *text)
{
	char c = 0;
	int kept = atoi(text), closed = atoi(strchr(text, ',') + 1);
	TELL(fcntl(closed, F_GETFD));
	TELL(read(kept, &c, 1));
	printf("read %c\n", c);
}

int main(int argc, char **argv)
{
	char text[32];
	int ends[2];
	if (argc > 1) {
		look(argv[1]);
		return 0;
	}
	MUST(pipe2(ends, O_CLOEXEC));
	MUST(fcntl(ends[0], F_SETFD, 0));
	MUST(write(ends[1], "abc", 3));
	MUST(read(ends[0], text, 1));
	snprintf(text, sizeof(text), "%d,%d", ends[0], ends[1]);
	execl("./program", argv[0], text, NULL);
	return 1;
}
