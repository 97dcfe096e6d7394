/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	const char *path = "/tmp/myfifo";
	char text[100];
	int in = open(path, O_RDONLY); /* the writer makes the FIFO */

	read(in, text, sizeof(text));
	printf("Read data: %s\n", text);
	close(in);
	unlink(path);
	return 0;
}
