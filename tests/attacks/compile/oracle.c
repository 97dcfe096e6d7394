/* SPDX-License-Identifier: MIT */
/*
 * attack: asks the preprocessor which files the host has
 * row: 99
 * stdout: no shadow, no canary, no root, no proc
 */

#include "host.h"
#include <stdio.h>

int main(void)
{
#if __has_include("/etc/shadow")
	printf("shadow, ");
#else
	printf("no shadow, ");
#endif
#if __has_include(HOST_CANARY)
	printf("canary, ");
#else
	printf("no canary, ");
#endif
#if __has_include("/root/.bashrc") || __has_include("/root/.profile")
	printf("root, ");
#else
	printf("no root, ");
#endif
#if __has_include("/proc/version") || __has_include("/proc/cmdline")
	puts("proc");
#else
	puts("no proc");
#endif
	return 0;
}
