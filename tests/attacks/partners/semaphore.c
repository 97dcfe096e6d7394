/* SPDX-License-Identifier: MIT */
/*
 * attack: (no attack: a partner that waits at a semaphore)
 * row: -
 */
#include <errno.h>
#include <stdio.h>
#include <sys/sem.h>

int main(void)
{
	struct sembuf down = { 0, -1, 0 };
	int id = semget(0x1234, 1, IPC_CREAT | 0666);
	setvbuf(stdout, NULL, _IOLBF, 0);
	puts("ready");
	if (semop(id, &down, 1) < 0)
		puts(errno == EIDRM ? "the semaphore was removed" : "another error");
	return 0;
}
