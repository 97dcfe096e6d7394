/* SPDX-License-Identifier: MIT */
/*
 * claim: datagrams need neither listen() nor accept(); there is nothing to judge about their order
 * network: yes
 * behaviour: sets_up_sockets_in_order
 * judged: nothing
 * behaviour: uses_socket
 * judged: right
 * behaviour: closes_descriptors
 * judged: right
 * stdout: got hello
 */
#include "scene.h"
#include <arpa/inet.h>

int main(void)
{
	struct sockaddr_in address = { AF_INET, 0x8813, { 0 }, "" };
	char text[32] = "";
	int fd = (int)MUST(socket(AF_INET, SOCK_DGRAM, 0));
	MUST(bind(fd, (const struct sockaddr *)&address, sizeof(address)));
	if (MUST(fork()) == 0) {
		int own = (int)MUST(socket(AF_INET, SOCK_DGRAM, 0));
		MUST(sendto(own, "hello", 5, 0, (const struct sockaddr *)&address, sizeof(address)));
		close(own);
		_exit(0);
	}
	MUST(recvfrom(fd, text, sizeof(text), 0, NULL, NULL));
	printf("got %s\n", text);
	close(fd);
	MUST(wait(NULL));
	return 0;
}
