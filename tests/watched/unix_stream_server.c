/* SPDX-License-Identifier: MIT */
/*
 * claim: a server of a path serves three clients, one after the other
 * network: yes
 * stdout: client: exit 1
 * stdout: client: exit 11
 * stdout: client: exit 21
 */
#include "scene.h"
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un address = { AF_UNIX, "door" };

static void be_client(char number)
{
	int fd = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	char answer;
	MUST(connect(fd, (const struct sockaddr *)&address, sizeof(address)));
	MUST(write(fd, &number, 1));
	MUST(read(fd, &answer, 1));
	_exit(answer);
}

int main(void)
{
	pid_t pids[3];
	int listener = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(bind(listener, (const struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 3));
	for (int i = 0; i < 3; i++)
		if ((pids[i] = (pid_t)MUST(fork())) == 0)
			be_client((char)(10 * i));
	for (int i = 0; i < 3; i++) {
		char number;
		int fd = (int)MUST(accept(listener, NULL, NULL));
		MUST(read(fd, &number, 1));
		number++;
		MUST(write(fd, &number, 1));
		close(fd);
	}
	for (int i = 0; i < 3; i++)
		tell_child("client", pids[i]);
	return (int)MUST(unlink(address.sun_path));
}
