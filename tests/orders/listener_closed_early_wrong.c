/* SPDX-License-Identifier: MIT */
/*
 * claim: the server closes its socket when nobody else is waiting after the first client
 * bug: exit
 * natively: 0 of 800
 * story: if the second client connects after the server has looked for it, connect() fails with
 * story: ECONNREFUSED
 * stdout: served
 * network: yes
 */
#include "scene.h"
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "socket" };

static pid_t start_client(int listener, bool late)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	MUST(close(listener));
	if (late)
		HERE(A);
	int fd = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(connect(fd, (const struct sockaddr *)&address, sizeof(address)));
	_exit(0);
}

static void serve(int listener)
{
	struct pollfd fd = { .fd = listener, .events = POLLIN };
	do {
		MUST(close((int)MUST(accept(listener, NULL, NULL))));
		work(40);
	} while (poll(&fd, 1, 0) == 1);
	MUST(close(listener));
}

int main(void)
{
	int listener = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(bind(listener, (const struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 2));
	pid_t one = start_client(listener, false), other = start_client(listener, true);
	serve(listener);
	must_end_well(one);
	must_end_well(other);
	printf("served\n");
	return (int)MUST(unlink("socket"));
}
