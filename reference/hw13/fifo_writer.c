/* SPDX-License-Identifier: MIT */
/* Sends "Hello FIFO!" and its terminating NUL, 12 bytes, through /tmp/myfifo. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIFO "/tmp/myfifo"

/*
 * Either side may start first, so both create the FIFO and take one that is there already. Should a
 * reader remove it between mkfifo() and open(), the two steps are simply done again.
 */
static int open_fifo(int flags)
{
	struct stat st;
	int fd;

	do {
		if (mkfifo(FIFO, 0666) < 0 && errno != EEXIST)
			return -1;
		fd = open(FIFO, flags); /* blocks until the other side opens it too */
	} while (fd < 0 && (errno == ENOENT || errno == EINTR));
	if (fd >= 0 && (fstat(fd, &st) < 0 || !S_ISFIFO(st.st_mode))) {
		close(fd);
		errno = EEXIST; /* something else has that name */
		return -1;
	}
	return fd;
}

int main(void)
{
	const char message[] = "Hello FIFO!";
	ssize_t n;
	int fd;

	/* A reader that goes away must cost us an EPIPE that we can report, not our life. */
	if (signal(SIGPIPE, SIG_IGN) == SIG_ERR) {
		perror("signal");
		return EXIT_FAILURE;
	}
	fd = open_fifo(O_WRONLY);
	if (fd < 0) {
		perror(FIFO);
		return EXIT_FAILURE;
	}
	do /* no more than PIPE_BUF bytes: they go all at once or not at all */
		n = write(fd, message, sizeof(message));
	while (n < 0 && errno == EINTR);
	if (n < 0)
		perror("write");
	close(fd);
	return n == sizeof(message) ? EXIT_SUCCESS : EXIT_FAILURE;
}
