/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void goodbye(int number)
{
	printf("\n");
	printf("Signal %d occurs! (SIGINT: Ctrl+C)\n", number);
	printf("Program stopped.\n");
	exit(0);
}

int main(void)
{
	signal(SIGINT, goodbye);
	printf("Program running... (Press Ctrl+C for stop)\n");
	for (;;) {
		printf("Running...\n");
		sleep(2);
	}
}
