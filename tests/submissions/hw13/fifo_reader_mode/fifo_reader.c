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
	char text[128];
	int fd, n, length = 0;

	if (mkfifo(PATH, 0600) == -1 && errno != EEXIST) {
		perror("mkfifo");
		return 1;
	}
	fd = open(PATH, O_RDONLY);
	if (fd == -1) {
		perror("open");
		return 1;
	}
	memset(text, ' ', sizeof(text));
	while ((n = read(fd, text + length, sizeof(text) - 1 - length)) > 0)
		length += n;
	if (n == -1)
		perror("read");
	text[length] = '\0';
	close(fd);
	if (n == 0)
		printf("Read data: %s\n", text);
	if (unlink(PATH) == -1) {
		perror("unlink");
		return 1;
	}
	return n == 0 ? 0 : 1;
}
