/* SPDX-License-Identifier: MIT */
/* Prints the message that comes through /tmp/myfifo and removes the FIFO. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIFO "/tmp/myfifo"

/* "kill -USR1" asks how far it is. */
static volatile sig_atomic_t asked;

static void on_usr1(int sig)
{
	(void)sig;
	asked = 1;
}

/*
 * Either side may start first, so both create the FIFO and take one that is there already. Should
 * another reader remove it between mkfifo() and open(), the two steps are simply done again.
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
		errno = EEXIST; /* something else has that name: neither read nor remove it */
		return -1;
	}
	return fd;
}

/* Reads until the writer has closed its end: one read() may bring only a part. */
static ssize_t read_all(int fd, char *data, size_t size)
{
	size_t used = 0;
	ssize_t n = 1;

	while (n != 0 && used < size) {
		n = read(fd, data + used, size - used);
		if (n < 0)
			return -1;
		if (n > 0)
			used += (size_t)n;
		if (asked)
			fprintf(stderr, "fifo_reader: %zu bytes so far\n", used);
		asked = 0;
	}
	return (ssize_t)used;
}

int main(void)
{
	char message[256];
	ssize_t size;
	int fd, result = EXIT_FAILURE;
	struct sigaction action = { .sa_handler = on_usr1 };

	if (sigaction(SIGUSR1, &action, NULL) < 0) {
		perror("sigaction");
		return EXIT_FAILURE;
	}
	fd = open_fifo(O_RDONLY);
	if (fd < 0) {
		perror(FIFO);
		return EXIT_FAILURE;
	}
	/*
	 * Both sides are connected now and the name has done its work. Removed here, it is left
	 * behind on no path below, and a later writer makes a new FIFO for its own reader.
	 */
	if (unlink(FIFO) < 0 && errno != ENOENT)
		perror("unlink");

	size = read_all(fd, message, sizeof(message) - 1);
	if (size < 0) {
		perror("read");
	} else if (size == 0) {
		fprintf(stderr, "fifo_reader: the writer sent nothing\n");
	} else {
		message[size] = '\0'; /* the message need not bring a NUL of its own */
		printf("Read data: %s\n", message);
		result = EXIT_SUCCESS;
	}
	close(fd);
	return result;
}
