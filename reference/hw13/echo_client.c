/* SPDX-License-Identifier: MIT */
/* echo_client PORT: sends each line of standard input and prints the echo that comes back. */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int connect_to(in_port_t port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static int failed(ssize_t n)
{
	return n < 0 && errno != EAGAIN && errno != EINTR;
}

/*
 * Sends the line and waits until as many bytes have come back: TCP knows no messages, either way
 * may take several steps. Sending and receiving go on side by side, because with a line larger
 * than the buffers in between, the server would wait for us to read while we wait to send.
 */
static int exchange(int fd, const char *line, char *echo, size_t size)
{
	size_t sent = 0, received = 0;
	ssize_t n;

	while (received < size) {
		struct pollfd p = { .fd = fd, .events = sent < size ? POLLIN | POLLOUT : POLLIN };

		if (failed(poll(&p, 1, -1)))
			return -1;
		if (p.revents & POLLOUT) {
			n = send(fd, line + sent, size - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
			if (failed(n))
				return -1;
			sent += n > 0 ? (size_t)n : 0;
		}
		if (p.revents & (POLLIN | POLLHUP | POLLERR)) {
			n = recv(fd, echo + received, size - received, MSG_DONTWAIT);
			if (n == 0)
				errno = ECONNRESET; /* closed before the whole echo had come */
			if (n == 0 || failed(n))
				return -1;
			received += n > 0 ? (size_t)n : 0;
		}
	}
	return 0;
}

/* One line, with its newline (the last may lack it): there, back, and onto the screen. */
static int echo_line(int fd, const char *line, size_t size)
{
	char *echo = malloc(size);
	int result = echo ? exchange(fd, line, echo, size) : -1;

	if (result == 0) {
		if (echo[size - 1] == '\n')
			size--;
		fputs("Echo: ", stdout);
		fwrite(echo, 1, size, stdout);
		putchar('\n');
	}
	free(echo);
	return result;
}

static long port_number(const char *text)
{
	char *end;
	long port = strtol(text, &end, 10);

	return *end == '\0' && port >= 1 && port <= 65535 ? port : -1;
}

int main(int argc, char **argv)
{
	long port = argc == 2 ? port_number(argv[1]) : -1;
	size_t capacity = 0;
	char *line = NULL;
	ssize_t size;
	int fd, result = 0;

	if (port < 0) {
		fprintf(stderr, "usage: echo_client PORT\n");
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	fd = connect_to((in_port_t)port);
	if (fd < 0) {
		perror("connect");
		return EXIT_FAILURE;
	}
	while (result == 0 && (size = getline(&line, &capacity, stdin)) > 0)
		result = echo_line(fd, line, (size_t)size);
	if (result < 0)
		perror("server");
	if (ferror(stdin)) {
		perror("stdin");
		result = -1;
	}
	free(line);
	close(fd);
	return result == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
