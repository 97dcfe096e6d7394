/* SPDX-License-Identifier: MIT */
/*
 * attack: opens sockets where the exercise has no network
 * row: 40
 * forbidden: socket
 * stdout: socket(AF_UNIX, SOCK_STREAM, 0): EPERM
 * stdout: socket(AF_INET, SOCK_STREAM, 0): EPERM
 * stdout: socket(AF_NETLINK, SOCK_RAW, 0): EPERM
 * stdout: syscall(SYS_socket, 1L << 32 | AF_UNIX, SOCK_STREAM, 0): EPERM
 * stdout: socketpair(AF_UNIX, SOCK_STREAM, 0, pair): ok
 * stdout: socketpair(AF_INET, SOCK_STREAM, 0, pair): ENOSYS
 * stdout: socketpair(40, SOCK_STREAM, 0, pair): ENOSYS
 */
#include "probe.h"

int main(void)
{
	int pair[2];
	TRY(socket(AF_UNIX, SOCK_STREAM, 0));
	TRY(socket(AF_INET, SOCK_STREAM, 0));
	TRY(socket(AF_NETLINK, SOCK_RAW, 0));
	TRY(syscall(SYS_socket, 1L << 32 | AF_UNIX, SOCK_STREAM, 0));
	TRY(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	TRY(socketpair(AF_INET, SOCK_STREAM, 0, pair));
	TRY(socketpair(40, SOCK_STREAM, 0, pair));
	return 0;
}
