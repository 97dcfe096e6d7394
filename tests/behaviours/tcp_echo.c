/* SPDX-License-Identifier: MIT */
/*
 * claim: a server by socket(), bind(), listen(), accept(); its child is the client; all is closed
 * network: yes
 * behaviour: sets_up_sockets_in_order
 * judged: right
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: uses_socket
 * judged: right
 * behaviour: waits_without_polling
 * judged: right
 * stdout: got hello
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
	MUST(recv(fd, text, 5, MSG_WAITALL));
	printf("got %s\n", text);
	close(fd);
	exit(0);
}

int main(void)
{
	char text[32];
	int listener = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(bind(listener, (const struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 5));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_client();
	int fd = (int)MUST(accept(listener, NULL, NULL));
	for (ssize_t len; (len = read(fd, text, sizeof(text))) > 0;)
		MUST(write(fd, text, (size_t)len));
	close(fd);
	close(listener);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
