/* SPDX-License-Identifier: MIT */
/*
 * attack: leaves a key in the kernel, where the next program finds it
 * row: 38
 * forbidden: add_key
 * forbidden: request_key
 * forbidden: keyctl
 * stdout: syscall(SYS_add_key, "user", "attack", "x", 1, -4): EPERM
 * stdout: syscall(SYS_request_key, "user", "attack", NULL, -4): EPERM
 * stdout: syscall(SYS_keyctl, 0, -3, 1): EPERM
 * stdout: syscall(SYS_keyctl, 1, "attack"): EPERM
 */
#include "probe.h"

int main(void)
{
	TRY(syscall(SYS_add_key, "user", "attack", "x", 1, -4)); /* the user's own */
	TRY(syscall(SYS_request_key, "user", "attack", NULL, -4));
	TRY(syscall(SYS_keyctl, 0, -3, 1));
	TRY(syscall(SYS_keyctl, 1, "attack"));
	return 0;
}
