/* SPDX-License-Identifier: MIT */
/*
 * claim: SCM_RIGHTS brings a descriptor to another process
 * stdout: child: exit 0
 * stdout: hello
 * stdout: end of file: 0
 */
#include "scene.h"
#include <sys/socket.h>

union control {
	struct cmsghdr header;
	char bytes[CMSG_SPACE(sizeof(int))];
};

static void pass(int socket, int fd)
{
	union control control = { 0 };
	struct iovec byte = { (char *)"x", 1 };
	struct msghdr m = { .msg_iov = &byte, .msg_iovlen = 1, .msg_control = &control,
			    .msg_controllen = sizeof(control) };
	control.header = (struct cmsghdr){ CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS };
	memcpy(CMSG_DATA(&control.header), &fd, sizeof(fd));
	MUST(sendmsg(socket, &m, 0));
}

static int take(int socket)
{
	union control control;
	char c;
	int fd;
	struct iovec byte = { &c, 1 };
	struct msghdr m = { .msg_iov = &byte, .msg_iovlen = 1, .msg_control = &control,
			    .msg_controllen = sizeof(control) };
	MUST(recvmsg(socket, &m, 0));
	memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof(fd));
	return fd;
}

int main(void)
{
	int pair[2], ends[2] = { -1, -1 };
	char text[8] = "";
	MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		_exit(write(take(pair[1]), "hello", 5) == 5 ? 0 : 1);
	fresh_pipe(ends);
	pass(pair[0], ends[1]);
	close(ends[1]);
	MUST(read(ends[0], text, 5));
	tell_child("child", pid);
	printf("%s\n", text);
	tell("end of file", read(ends[0], text, 1));
	return 0;
}
