/* SPDX-License-Identifier: MIT */
/* Comes to port 5000, reads the word in shared memory, and goes. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
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
	int sock = socket(AF_INET, SOCK_STREAM, 0);
	int id = shmget(ftok("/tmp", 'M'), 64, 0);

	check(id, "shmget");
	check(connect(sock, (struct sockaddr *)&address, sizeof(address)), "connect");
	const char *word = shmat(id, NULL, SHM_RDONLY);
	puts(word);
	check(shmdt(word), "shmdt");
	return close(sock);
}
