/* SPDX-License-Identifier: MIT */
/*
 * claim: accept() fails where listen() is missing; the socket is not closed
 * network: yes
 * behaviour: sets_up_sockets_in_order
 * judged: wrong
 * told: calls accept() before listen() (descriptor 3)
 * behaviour: closes_descriptors
 * judged: wrong
 * stdout: accept: EINVAL
 */
#include "scene.h"
#include <arpa/inet.h>

int main(void)
{
	struct sockaddr_in address = { AF_INET, 0x8813, { 0 }, "" };
	int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(bind(fd, (const struct sockaddr *)&address, sizeof(address)));
	tell("accept", accept(fd, NULL, NULL));
	return 0;
}
