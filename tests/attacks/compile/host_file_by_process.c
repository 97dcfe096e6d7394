/* SPDX-License-Identifier: MIT */
/*
 * attack: includes a file of the host through /proc
 * row: 98
 * verdict: not_built
 */

#include "host.h"
#define ROOT "/proc/1/root" HOST_CANARY
#include "/proc/1/environ"
#include "/proc/self/environ"
#include "/proc/1/cmdline"
#include "/proc/self/maps"

int main(void)
{
	return 0;
}
