/* SPDX-License-Identifier: MIT */
/*
 * attack: maps the page at address 0, which kernel exploits need
 * row: 41
 * stdout: mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0): closed
 */
#include "probe.h"

int main(void)
{
	CLOSED(mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
	return 0;
}
