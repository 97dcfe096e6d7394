/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent makes its Unix socket after fork(), and the child connects once
 * bug: exit
 * natively: 0 of 400
 * story: if the child connects before the parent listens, connect() fails with ENOENT or
 * story: ECONNREFUSED
 * stdout: child: exit 0
 * network: yes
 */
#include "scene.h"
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "socket" };

static int listen_there(void)
{
	int fd = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(bind(fd, (const struct sockaddr *)&address, sizeof(address)));
	HERE(A);
	MUST(listen(fd, 1));
	return fd;
}

static void be_client(void)
{
	work(12);
	int fd = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(connect(fd, (const struct sockaddr *)&address, sizeof(address)));
	_exit(0);
}

int main(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_client();
	int listener = listen_there();
	must_end_well(pid);
	MUST(accept(listener, NULL, NULL));
	printf("child: exit 0\n");
	return (int)MUST(unlink("socket"));
}
