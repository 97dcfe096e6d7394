/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>

int main(void)
{
	shmget(0x1001, 4096, IPC_CREAT | 0600);
	semget(0x1002, 1, IPC_CREAT | 0600);
	msgget(0x1003, IPC_CREAT | 0600);
	mkfifo("/tmp/left_fifo", 0600);
	puts("hello");
	return 0;
}
