/* SPDX-License-Identifier: MIT */
/*
 * claim: a child accepts at its parent's socket; bytes go by sendmsg() and recvmmsg()
 * network: yes
 * behaviour: sets_up_sockets_in_order
 * judged: right
 * behaviour: uses_socket
 * judged: right
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * stdout: got hello
 */
#include "scene.h"
#include <sys/socket.h>
#include <sys/un.h>

static void be_server(int listener)
{
	char text[32] = "";
	struct iovec bytes = { text, sizeof(text) - 1 };
	struct mmsghdr message = { { .msg_iov = &bytes, .msg_iovlen = 1 }, 0 };
	int fd = (int)MUST(accept4(listener, NULL, NULL, SOCK_CLOEXEC));
	MUST(recvmmsg(fd, &message, 1, 0, NULL));
	printf("got %s\n", text);
	close(fd);
	exit(0);
}

int main(void)
{
	struct sockaddr_un address = { AF_UNIX, "/tmp/socket" };
	struct iovec bytes = { (char *)"hello", 5 };
	struct msghdr message = { .msg_iov = &bytes, .msg_iovlen = 1 };
	int listener = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(bind(listener, (const struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 1));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_server(listener);
	close(listener);
	int fd = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(connect(fd, (const struct sockaddr *)&address, sizeof(address)));
	MUST(sendmsg(fd, &message, 0));
	close(fd);
	MUST(waitpid(pid, NULL, 0));
	MUST(unlink("/tmp/socket"));
	return 0;
}
