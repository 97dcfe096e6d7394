/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void handler(int number)
{
	printf("\nSignal %d occurs! (SIGINT: Ctrl+C)\n", number);
	printf("Program stopped.\n");
	exit(0);
}

int main(void)
{
	if (signal(SIGINT, handler) == SIG_ERR) {
		perror("signal");
		exit(1);
	}
	printf("Program running... (Press Ctrl+C for stop)\nRunning...\n");
	fflush(stdout);
	while (1) {
		sleep(2);
		printf("Running...\n");
		fflush(stdout);
	}
}
