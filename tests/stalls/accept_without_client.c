/* SPDX-License-Identifier: MIT */
/*
 * claim: a server waits for a client, and nobody connects
 * network: yes
 * stall: task 1: accept CAUSE_NO_CLIENT fd 3
 */
#include "scene.h"
#include <arpa/inet.h>

int main(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(5000) };
	int listener = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(bind(listener, (struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 5));
	MUST(accept(listener, NULL, NULL));
	return 0;
}
