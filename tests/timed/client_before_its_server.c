/* SPDX-License-Identifier: MIT */
/*
 * claim: a TCP client tries again and again until its server listens
 * network: yes
 * lasts: 1.5
 * stdout: 0.0 begin
 * stdout: 1.2 connected after 6 refusals
 * stdout: 1.5 hello
 */
#include "scene.h"
#include <arpa/inet.h>

static const struct sockaddr_in address = { AF_INET, 0x8c23, { 0 }, "" };

static void serve_late(void)
{
	usleep(1100000);
	int listener = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int)));
	MUST(bind(listener, (const struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 5));
	int fd = (int)MUST(accept(listener, NULL, NULL));
	usleep(300000);
	MUST(send(fd, "hello", 5, 0));
	_exit(0);
}

static int connect_at_last(int *refusals)
{
	for (;;) {
		int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
		if (connect(fd, (const struct sockaddr *)&address, sizeof(address)) == 0)
			return fd;
		*refusals += errno == ECONNREFUSED;
		close(fd);
		usleep(200000);
	}
}

int main(void)
{
	char text[32] = "";
	int refusals = 0;
	at("begin");
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		serve_late();
	int fd = connect_at_last(&refusals);
	at("connected after %d refusals", refusals);
	MUST(recv(fd, text, 5, MSG_WAITALL));
	at("%s", text);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
