/* SPDX-License-Identifier: MIT */
/*
 * claim: SO_REUSEADDR, a second try to bind(), a copy of the listener that a thread accepts at
 * network: yes
 * behaviour: sets_up_sockets_in_order
 * judged: right
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: waits_without_polling
 * judged: right
 * stdout: EADDRINUSE
 * stdout: end of file: 0
 */
#include "scene.h"
#include <arpa/inet.h>

static int copy;

static void *be_server(void *arg)
{
	int fd = (int)MUST(accept(copy, NULL, NULL));
	close(fd);
	return arg;
}

int main(void)
{
	struct sockaddr_in address = { AF_INET, 0x8813, { 0 }, "" };
	const struct sockaddr *a = (const struct sockaddr *)&address;
	int one = 1, other = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	int listener = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	pthread_t server;
	char byte;
	MUST(bind(other, a, sizeof(address)));
	if (bind(listener, a, sizeof(address)) < 0)
		puts(strerrorname_np(errno));
	close(other);
	MUST(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)));
	MUST(bind(listener, a, sizeof(address)));
	copy = (int)MUST(dup(listener));
	MUST(listen(copy, 1));
	pthread_create(&server, NULL, be_server, NULL);
	int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(connect(fd, a, sizeof(address)));
	tell("end of file", read(fd, &byte, 1));
	pthread_join(server, NULL);
	close(fd);
	close(copy);
	close(listener);
	return 0;
}
