/* SPDX-License-Identifier: MIT */
/*
 * claim: a file that is written now has a time within a second of time(), as have System V objects
 * lasts: 1.0
 * stdout: written: 1
 * stdout: touched: 1
 * stdout: created: 1
 * stdout: sent: 1
 * stdout: 1.0 end
 */
#include "scene.h"
#include <sys/msg.h>

/* A file's time is that of the last tick: it can be of the second before. */
static bool is_now(time_t t)
{
	time_t now = time(NULL);
	return t >= now - 1 && t <= now + 1;
}

static time_t time_of(int fd)
{
	struct stat status;
	MUST(fstat(fd, &status));
	return status.st_mtim.tv_sec;
}

int main(void)
{
	struct message {
		long type;
	} m = { 1 };
	struct msqid_ds queue;
	elapsed();
	int fd = (int)MUST(open("file", O_RDWR | O_CREAT, 0600));
	MUST(write(fd, "x", 1));
	printf("written: %d\n", is_now(time_of(fd)));
	MUST(futimens(fd, NULL));
	printf("touched: %d\n", is_now(time_of(fd)));
	int id = (int)MUST(msgget(IPC_PRIVATE, 0600));
	MUST(msgctl(id, IPC_STAT, &queue));
	printf("created: %d\n", is_now(queue.msg_ctime));
	MUST(msgsnd(id, &m, 0, 0));
	MUST(msgctl(id, IPC_STAT, &queue));
	printf("sent: %d\n", is_now(queue.msg_stime));
	sleep(1);
	at("end");
	MUST(msgctl(id, IPC_RMID, NULL));
	MUST(unlink("file"));
	return 0;
}
