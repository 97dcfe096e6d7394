/* SPDX-License-Identifier: MIT */
/*
 * attack: prints what the reference would print, and leaves it waiting
 * row: 62
 * partner: partners/semaphore.c
 * partner_stdout: ready
 * partner_stdout: the semaphore was removed
 * verdict: deadlock wrong_output
 */
#include <stdio.h>

int main(void)
{
	puts("ready\nthe semaphore was removed");
	fprintf(stderr, "partner: ready\npartner: the semaphore was removed\n");
	return 0;
}
