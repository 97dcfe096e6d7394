/* SPDX-License-Identifier: MIT */
/*
 * attack: takes a port that a program in another box has at the same time
 * row: 58
 * network: yes
 * beside: ipc/same_port.c
 * stdout: bind(fd, (struct sockaddr *)&address, sizeof(address)): ok
 * stdout: listen(fd, 1): ok
 */
#include "probe.h"
#include <arpa/inet.h>

int main(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(5000) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	TRY(bind(fd, (struct sockaddr *)&address, sizeof(address)));
	TRY(listen(fd, 1));
	usleep(200000);
	return 0;
}
