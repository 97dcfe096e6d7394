/* SPDX-License-Identifier: MIT */
/*
 * claim: a file's lock comes when its owner lets go or ends, unless an alarm comes first
 * lasts: 2.0
 * stdout: 0.0 begin
 * stdout: 0.4 flock: EINTR
 * stdout: 0.8 flock: 0
 * stdout: 1.2 lock of a record: EINTR
 * stdout: 2.0 lock of a record: 0
 */
#include "scene.h"
#include <sys/file.h>

/* The parent goes on when both are locked. */
static void hold(int go)
{
	int fd = (int)MUST(open("file", O_RDWR));
	MUST(flock(fd, LOCK_EX));
	MUST(lockf(fd, F_LOCK, 0));
	close(go);
	usleep(800000);
	MUST(flock(fd, LOCK_UN));
	usleep(1200000);
	_exit(0);
}

int main(void)
{
	int ends[2] = { -1, -1 };
	fresh_pipe(ends);
	handle(SIGALRM, do_nothing, 0);
	int fd = (int)MUST(open("file", O_RDWR | O_CREAT, 0600));
	if (MUST(fork()) == 0)
		hold(ends[1]);
	close(ends[1]);
	MUST(read(ends[0], &(char){ 0 }, 1));
	at("begin");
	alarm_after(0.4);
	at("flock: %s", errno_of(flock(fd, LOCK_EX)));
	at("flock: %s", errno_of(flock(fd, LOCK_EX)));
	alarm_after(0.4);
	at("lock of a record: %s", errno_of(lockf(fd, F_LOCK, 0)));
	at("lock of a record: %s", errno_of(lockf(fd, F_LOCK, 0)));
	MUST(wait(NULL));
	MUST(unlink("file"));
	return 0;
}
