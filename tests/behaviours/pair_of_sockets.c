/* SPDX-License-Identifier: MIT */
/*
 * claim: socketpair() and sendmmsg() are sockets, too
 * behaviour: uses_socket
 * judged: right
 * behaviour: closes_descriptors
 * judged: right
 * stdout: got hello
 */
#include "scene.h"
#include <sys/socket.h>

int main(void)
{
	int ends[2];
	char text[32] = "";
	struct iovec bytes = { (char *)"hello", 5 };
	struct mmsghdr message = { { .msg_iov = &bytes, .msg_iovlen = 1 }, 0 };
	MUST(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends));
	if (MUST(fork()) == 0) {
		MUST(sendmmsg(ends[1], &message, 1, 0));
		_exit(0);
	}
	close(ends[1]);
	MUST(recv(ends[0], text, sizeof(text), 0));
	printf("got %s\n", text);
	close(ends[0]);
	MUST(wait(NULL));
	return 0;
}
