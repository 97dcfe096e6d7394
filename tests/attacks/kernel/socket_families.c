/* SPDX-License-Identifier: MIT */
/*
 * attack: opens sockets of all families, some of which load kernel modules or know no namespaces
 * row: 39
 * network: yes
 * stdout: no others
 * stdout: socket(AF_UNIX, SOCK_STREAM, 0): ok
 * stdout: socket(AF_INET, SOCK_STREAM, 0): ok
 * stdout: socket(AF_INET, SOCK_RAW, 1): EPERM
 * stdout: socket(AF_INET, SOCK_PACKET, 0): EPERM
 * stdout: socket(AF_INET6, SOCK_RAW, 58): EPERM
 */
#include "probe.h"

int main(void)
{
	for (int family = 0; family < 64; family++) {
		if (family == AF_UNIX || family == AF_INET || family == AF_INET6)
			continue;
		for (int type = 1; type <= 5; type++)
			if (socket(family, type, 0) >= 0)
				printf("family %d, type %d\n", family, type);
		for (int type = 1; type <= 5; type++)
			if (syscall(SYS_socket, 1L << 32 | family, type, 0) >= 0)
				printf("family %d with more bits, type %d\n", family, type);
	}
	puts("no others");
	fflush(stdout);
	TRY(socket(AF_UNIX, SOCK_STREAM, 0));
	TRY(socket(AF_INET, SOCK_STREAM, 0));
	TRY(socket(AF_INET, SOCK_RAW, 1));
	TRY(socket(AF_INET, SOCK_PACKET, 0));
	TRY(socket(AF_INET6, SOCK_RAW, 58));
	return 0;
}
