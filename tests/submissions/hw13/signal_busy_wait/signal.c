/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void handler(int number)
{
	static const char text[] = "\nSignal 2 occurs! (SIGINT: Ctrl+C)\nProgram stopped.\n";

	(void)number;
	if (write(STDOUT_FILENO, text, sizeof(text) - 1) < 0)
		_exit(1);
	_exit(0);
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
		for (time_t end = time(NULL) + 2; time(NULL) < end;)
			;
		printf("Running...\n");
		fflush(stdout);
	}
}
