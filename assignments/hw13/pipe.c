/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
	const char *greeting = "Hello from parent";
	char received[100];
	int ends[2];

	pipe(ends);
	if (fork() == 0) {
		close(ends[1]);
		read(ends[0], received, sizeof(received));
		printf("Children side (received message): %s\n", received);
		close(ends[0]);
		return 0;
	}
	close(ends[0]);
	write(ends[1], greeting, strlen(greeting) + 1);
	close(ends[1]);
	return 0;
}
