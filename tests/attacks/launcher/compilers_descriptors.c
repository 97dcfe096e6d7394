/* SPDX-License-Identifier: MIT */
/*
 * attack: lets the compiler read the descriptors that the grader has left open
 * row: 9
 * verdict: not_built
 */

#include "host.h"
#if __has_include("/proc/self/fd/7/etc/passwd") || __has_include("/proc/self/fd/99")
#define OPEN 1
#endif
#if __has_include("/proc/self/fd/3/etc/passwd")
#define OPEN 1
#endif
#ifndef OPEN
#error nothing is open
#endif

int main(void)
{
	return 0;
}
