/* SPDX-License-Identifier: MIT */
/*
 * attack: does its input and output by io_uring, which no filter sees
 * row: 37
 * forbidden: io_uring_setup
 * stdout: syscall(SYS_io_uring_setup, 8, parameters): EPERM
 * stdout: syscall(SYS_io_uring_enter, 0, 1, 1, 0, NULL, 0): ENOSYS
 * stdout: syscall(SYS_io_uring_register, 0, 0, NULL, 0): ENOSYS
 * stdout: syscall(SYS_io_setup, 8, parameters): ENOSYS
 */
#include "probe.h"

int main(void)
{
	char parameters[256] = "";
	TRY(syscall(SYS_io_uring_setup, 8, parameters));
	TRY(syscall(SYS_io_uring_enter, 0, 1, 1, 0, NULL, 0));
	TRY(syscall(SYS_io_uring_register, 0, 0, NULL, 0));
	TRY(syscall(SYS_io_setup, 8, parameters));
	return 0;
}
