/* SPDX-License-Identifier: MIT */
/*
 * claim: a child has locked a file, and waits for its parent, who wants the lock
 * left: 1
 * stall: task 1: fcntl CAUSE_LOCKED fd 3, held by task 2
 * stall: task 2: read CAUSE_NO_DATA fd 6, held by fd 7 of task 1
 */
#include "scene.h"

static void lock(int file)
{
	MUST(fcntl(file, F_SETLKW, &(struct flock){ .l_type = F_WRLCK }));
}

static void be_child(int file, const int *ready, const int *go)
{
	char c;
	close(go[1]);
	lock(file);
	MUST(write(ready[1], "x", 1));
	MUST(read(go[0], &c, 1));
	_exit(0);
}

int main(void)
{
	int ready[2], go[2];
	char c;
	int file = (int)MUST(open("lock", O_RDWR | O_CREAT, 0600));
	MUST(pipe(ready));
	MUST(pipe(go));
	if (MUST(fork()) == 0)
		be_child(file, ready, go);
	MUST(read(ready[0], &c, 1));
	lock(file);
	MUST(write(go[1], "x", 1));
	return 0;
}
