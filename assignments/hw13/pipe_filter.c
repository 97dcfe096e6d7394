/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void child(int in, int out)
{
	char c;

	while (read(in, &c, 1) == 1) {
		c = toupper(c);
		write(out, &c, 1);
	}
	exit(0);
}

int main(void)
{
	int down[2], up[2];
	char text[1024];
	ssize_t n;

	pipe(down);
	pipe(up);
	if (fork() == 0) {
		close(down[1]);
		close(up[0]);
		child(down[0], up[1]);
	}
	close(down[0]);
	close(up[1]);

	/* first everything there ... */
	while (fgets(text, sizeof(text), stdin))
		write(down[1], text, strlen(text));
	close(down[1]);

	/* ... then everything back */
	while ((n = read(up[0], text, sizeof(text) - 1)) > 0) {
		text[n] = '\0';
		printf("%s", text);
	}
	return 0;
}
