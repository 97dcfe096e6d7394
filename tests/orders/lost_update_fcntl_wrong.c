/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes lock a file only to write, after they have read it without a lock
 * bug: output
 * natively: 3 of 800
 * story: if the second reads its 1000 while the first waits for the lock or writes, one deposit is
 * story: lost
 * stdout: balance 1300
 */
#include "scene.h"

static void lock(int fd, short kind)
{
	struct flock all = { .l_type = kind, .l_whence = SEEK_SET };
	MUST(fcntl(fd, F_SETLKW, &all));
}

static void deposit(int amount)
{
	char text[16] = "";
	int fd = (int)MUST(open("account", O_RDWR));
	MUST(read(fd, text, sizeof(text) - 1));
	HERE(A);
	lock(fd, F_WRLCK);
	int balance = atoi(text) + amount;
	MUST(lseek(fd, 0, SEEK_SET));
	MUST(dprintf(fd, "%d", balance));
	lock(fd, F_UNLCK);
	MUST(close(fd));
}

int main(void)
{
	char text[16] = "";
	int fd = (int)MUST(open("account", O_CREAT | O_RDWR, 0600));
	MUST(write(fd, "1000", 4));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		deposit(200);
		_exit(0);
	}
	deposit(100);
	must_end_well(pid);
	MUST(lseek(fd, 0, SEEK_SET));
	MUST(read(fd, text, sizeof(text) - 1));
	printf("balance %s\n", text);
	return (int)MUST(unlink("account"));
}
