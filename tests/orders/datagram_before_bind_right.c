/* SPDX-License-Identifier: MIT */
/*
 * claim: the parent binds its Unix datagram socket before fork()
 * stdout: got hello
 * network: yes
 */
#include "scene.h"
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "socket" };

static void be_sender(void)
{
	work(10);
	int fd = (int)MUST(socket(AF_UNIX, SOCK_DGRAM, 0));
	MUST(sendto(fd, "hello", 5, 0, (const struct sockaddr *)&address, sizeof(address)));
	_exit(0);
}

int main(void)
{
	char text[16] = "";
	int fd = (int)MUST(socket(AF_UNIX, SOCK_DGRAM, 0));
	MUST(bind(fd, (const struct sockaddr *)&address, sizeof(address)));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_sender();
	HERE(A);
	must_end_well(pid);
	MUST(recv(fd, text, sizeof(text) - 1, 0));
	printf("got %s\n", text);
	return (int)MUST(unlink("socket"));
}
