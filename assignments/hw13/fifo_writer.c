/* SPDX-License-Identifier: MIT */
/* Starter: right on a good day only. Make it correct, robust and clean (README.md). */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
	const char *path = "/tmp/myfifo";
	int out;

	mkfifo(path, 0666);
	out = open(path, O_WRONLY);
	write(out, "Hello FIFO!", 12); /* with its NUL */
	close(out);
	return 0;
}
