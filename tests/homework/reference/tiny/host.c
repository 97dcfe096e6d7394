/* SPDX-License-Identifier: MIT */
/* Puts a word into shared memory, waits for one guest at port 5000, and clears away. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <unistd.h>

static void check(int result, const char *what)
{
	if (result < 0) {
		perror(what);
		exit(1);
	}
}

int main(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(5000) };
	key_t key = ftok("/tmp", 'M');
	int id = shmget(key, 64, IPC_CREAT | IPC_EXCL | 0600);
	int sock = socket(AF_INET, SOCK_STREAM, 0);
	char byte;

	check(key, "ftok");
	check(id, "shmget");
	char *word = shmat(id, NULL, 0);
	strcpy(word, "welcome");
	check(bind(sock, (struct sockaddr *)&address, sizeof(address)), "bind");
	check(listen(sock, 1), "listen");
	int guest = accept(sock, NULL, NULL);
	check(guest, "accept");
	while (read(guest, &byte, 1) > 0)
		;
	check(shmdt(word), "shmdt");
	check(shmctl(id, IPC_RMID, NULL), "shmctl");
	return 0;
}
