/* SPDX-License-Identifier: MIT */
/*
 * claim: flock() belongs to the open file, fcntl() locks to the process, and both end with it
 * stdout: flock by another: EAGAIN
 * stdout: flock by a copy: 0
 * stdout: F_SETLK: EAGAIN
 * stdout: held by child: 1
 * stdout: F_SETLKW: 0
 * stdout: child: exit 0
 */
#include "scene.h"
#include <sys/file.h>

static struct flock whole(short type)
{
	return (struct flock){ .l_type = type };
}

static void be_child(int file, int ready, int go)
{
	char c;
	struct flock lock = whole(F_WRLCK);
	MUST(fcntl(file, F_SETLK, &lock));
	MUST(write(ready, "x", 1));
	MUST(read(go, &c, 1));
	_exit(0);
}

int main(void)
{
	int ready[2] = { -1, -1 }, go[2] = { -1, -1 };
	int file = (int)MUST(open("lock", O_RDWR | O_CREAT, 0600));
	int other = (int)MUST(open("lock", O_RDWR));
	char c;
	struct flock lock = whole(F_WRLCK);
	MUST(flock(file, LOCK_EX));
	tell("flock by another", flock(other, LOCK_EX | LOCK_NB));
	tell("flock by a copy", flock(dup(file), LOCK_EX | LOCK_NB));
	fresh_pipe(ready);
	fresh_pipe(go);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child(file, ready[1], go[0]);
	MUST(read(ready[0], &c, 1));
	tell("F_SETLK", fcntl(file, F_SETLK, &lock));
	MUST(fcntl(file, F_GETLK, &lock));
	printf("held by child: %d\n", lock.l_pid == pid);
	lock = whole(F_WRLCK);
	MUST(write(go[1], "x", 1));
	tell("F_SETLKW", fcntl(other, F_SETLKW, &lock));
	tell_child("child", pid);
	return (int)MUST(unlink("lock"));
}
