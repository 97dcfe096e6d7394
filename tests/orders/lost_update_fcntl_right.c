/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes lock a file before they read it
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
	lock(fd, F_WRLCK);
	MUST(read(fd, text, sizeof(text) - 1));
	HERE(A);
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
