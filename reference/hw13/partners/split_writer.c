/* SPDX-License-Identifier: MIT */
/*
 * split_writer [nul]: sends "Hello FIFO!" through /tmp/myfifo in two pieces with a pause between
 * them; with "nul" the terminating NUL follows as well.
 * split_writer whole TEXT: sends the text and its NUL in one piece.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FIFO "/tmp/myfifo"
#define TRIES 1000

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static void sleep_ms(long ms)
{
	nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 }, NULL);
}

/* With O_NONBLOCK open() does not wait for a reader but fails with ENXIO: we ask again. */
static int open_fifo(void)
{
	int fd, flags;

	for (int i = 0; i < TRIES; i++) {
		if (mkfifo(FIFO, 0666) < 0 && errno != EEXIST)
			die("split writer: mkfifo");
		fd = open(FIFO, O_WRONLY | O_NONBLOCK);
		if (fd >= 0) {
			flags = fcntl(fd, F_GETFL);
			if (flags < 0 || fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) < 0)
				die("split writer: fcntl");
			return fd;
		}
		if (errno != ENXIO && errno != ENOENT)
			die("split writer: open");
		sleep_ms(10);
	}
	fprintf(stderr, "split writer: no reader came\n");
	exit(EXIT_FAILURE);
}

int main(int argc, char **argv)
{
	int whole = argc > 2 && strcmp(argv[1], "whole") == 0;
	const char *message = whole ? argv[2] : "Hello FIFO!";
	size_t size = strlen(message), half = 6;
	int fd;

	if (whole || (argc > 1 && strcmp(argv[1], "nul") == 0))
		size++;
	if (whole)
		half = size;
	if (signal(SIGPIPE, SIG_IGN) == SIG_ERR)
		die("split writer: signal");
	fd = open_fifo();
	if (write(fd, message, half) != (ssize_t)half)
		die("split writer: write");
	if (!whole)
		sleep_ms(500);
	if (write(fd, message + half, size - half) != (ssize_t)(size - half))
		die("split writer: second write");
	close(fd);
	return EXIT_SUCCESS;
}
