/* SPDX-License-Identifier: MIT */
/*
 * claim: a client and a server talk over TCP, and see each other's end
 * network: yes
 * stdout: server: hello
 * stdout: end of file: 0
 * stdout: client: bye
 * stdout: client: exit 0
 * stdout: nobody: ECONNREFUSED
 */
#include "scene.h"
#include <arpa/inet.h>

static const struct sockaddr_in address = { AF_INET, 0x8813, { 0 }, "" };

static void be_client(void)
{
	char text[32] = "";
	int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(connect(fd, (const struct sockaddr *)&address, sizeof(address)));
	MUST(send(fd, "hello", 5, 0));
	MUST(shutdown(fd, SHUT_WR));
	MUST(recv(fd, text, sizeof(text), MSG_WAITALL));
	printf("client: %s\n", text);
	_exit(0);
}

int main(void)
{
	char text[32] = "";
	int listener = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(bind(listener, (const struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 5));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_client();
	int fd = (int)MUST(accept(listener, NULL, NULL));
	MUST(recv(fd, text, 5, MSG_WAITALL));
	printf("server: %s\n", text);
	tell("end of file", recv(fd, text, sizeof(text), 0));
	MUST(send(fd, "bye", 3, 0));
	close(fd);
	tell_child("client", pid);
	close(listener);
	fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	tell("nobody", connect(fd, (const struct sockaddr *)&address, sizeof(address)));
	return 0;
}
