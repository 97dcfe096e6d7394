/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH "/tmp/myfifo"

int main(void)
{
	const char *message = "Hello FIFO!";
	int fd, length = strlen(message) + 1;

	if (mkfifo(PATH, 0600) == -1 && errno != EEXIST) {
		perror("mkfifo");
		return 1;
	}
	fd = open(PATH, O_WRONLY);
	if (fd == -1) {
		perror("open");
		return 1;
	}
	if (write(fd, message, length) != length) {
		perror("write");
		close(fd);
		return 1;
	}
	close(fd);
	return 0;
}
