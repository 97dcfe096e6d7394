/* SPDX-License-Identifier: MIT */
/*
 * attack: keeps open files in sockets, where they do not count
 * row: 74
 * stdout: ETOOMANYREFS, bounded
 */

#include "probe.h"

static int send_descriptor(int to, int fd)
{
	char byte = 0, space[CMSG_SPACE(sizeof(fd))] = "";
	struct iovec iov = { &byte, 1 };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = space,
			      .msg_controllen = sizeof(space) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(fd));
	memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	return (int)sendmsg(to, &msg, MSG_DONTWAIT);
}

int main(void)
{
	int count = 0, pair[2];
	while (count < 100000) {
		socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
		while (send_descriptor(pair[0], pair[1]) > 0)
			count++;
		if (errno != EAGAIN)
			break;
		close(pair[0]);
		close(pair[1]);
	}
	printf("%s, %s\n", strerrorname_np(errno), count < 1024 ? "bounded" : "unbounded");
	return 0;
}
