/* SPDX-License-Identifier: MIT */
/*
 * claim: datagrams keep their bounds, and tell their sender
 * network: yes
 * stdout: recvfrom: 3
 * stdout: recvfrom: 0
 * stdout: recvfrom: 5
 * stdout: from 127.0.0.1
 * stdout: child: exit 0
 */
#include "scene.h"
#include <arpa/inet.h>

int main(void)
{
	struct sockaddr_in own = { .sin_family = AF_INET, .sin_port = htons(5000) }, from;
	socklen_t len = sizeof(from);
	char text[32];
	int fd = (int)MUST(socket(AF_INET, SOCK_DGRAM, 0));
	own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	MUST(bind(fd, (struct sockaddr *)&own, sizeof(own)));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		int out = (int)MUST(socket(AF_INET, SOCK_DGRAM, 0));
		MUST(sendto(out, "one", 3, 0, (struct sockaddr *)&own, sizeof(own)));
		MUST(sendto(out, "", 0, 0, (struct sockaddr *)&own, sizeof(own)));
		MUST(sendto(out, "three", 5, 0, (struct sockaddr *)&own, sizeof(own)));
		_exit(0);
	}
	for (int i = 0; i < 3; i++)
		tell("recvfrom", recvfrom(fd, text, 32, 0, (struct sockaddr *)&from, &len));
	printf("from %s\n", inet_ntoa(from.sin_addr));
	tell_child("child", pid);
	return 0;
}
