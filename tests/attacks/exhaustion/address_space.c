/* SPDX-License-Identifier: MIT */
/*
 * attack: reserves a terabyte
 * row: 68
 * stdout: malloc(1UL << 40) ? 0 : -1: closed
 * stdout: mmap(NULL, 1UL << 40, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0): closed
 * stdout: mmap(NULL, 16 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0): closed
 */

#include "probe.h"

int main(void)
{
	CLOSED(malloc(1UL << 40) ? 0 : -1);
	CLOSED(mmap(NULL, 1UL << 40, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
	CLOSED(mmap(NULL, 16 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0));
	return 0;
}
