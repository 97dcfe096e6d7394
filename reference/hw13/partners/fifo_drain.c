/* SPDX-License-Identifier: MIT */
/* fifo_drain: reads /tmp/myfifo to the end, removes it, and checks each of the 12 bytes. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIFO "/tmp/myfifo"

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

int main(void)
{
	const char expected[] = "Hello FIFO!";
	char data[256];
	size_t used = 0;
	ssize_t n;
	int fd;

	if (mkfifo(FIFO, 0666) < 0 && errno != EEXIST)
		die("fifo drain: mkfifo");
	fd = open(FIFO, O_RDONLY);
	if (fd < 0)
		die("fifo drain: open");
	while (used < sizeof(data) && (n = read(fd, data + used, sizeof(data) - used)) != 0) {
		if (n < 0)
			die("fifo drain: read");
		used += (size_t)n;
	}
	close(fd);
	if (unlink(FIFO) < 0)
		die("fifo drain: unlink");
	if (used != sizeof(expected) || memcmp(data, expected, sizeof(expected)) != 0) {
		fprintf(stderr, "fifo drain: %zu bytes, not Hello FIFO! and a NUL (12)\n", used);
		return EXIT_FAILURE;
	}
	puts("fifo drain: ok");
	return EXIT_SUCCESS;
}
