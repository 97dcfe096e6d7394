/* SPDX-License-Identifier: MIT */
/*
 * attack: connects to a service of the host that listens at an abstract name
 * row: 57
 * network: yes
 * stdout: connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&address, offsetof(struct sockaddr_un, sun_path) + strlen(HOST_OBJECT)): ECONNREFUSED
 * stdout: connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&address, sizeof(address)): ENOENT
 */
#include "probe.h"
#include <stddef.h>
#include <sys/un.h>

int main(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	strcpy(address.sun_path + 1, HOST_OBJECT + 1);
	TRY(connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&address,
		    offsetof(struct sockaddr_un, sun_path) + strlen(HOST_OBJECT)));
	strcpy(address.sun_path, "/run/docker.sock");
	TRY(connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&address, sizeof(address)));
	return 0;
}
