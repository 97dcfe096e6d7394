/* SPDX-License-Identifier: MIT */
/*
 * bulk_client PORT: sends 16 MiB, reads the echo, and compares every byte. It begins to read when
 * nothing more can be sent: by then the server has met a send() that takes only a part, or waits.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define SIZE (16 * 1024 * 1024) /* more than fits into all buffers on the way and back */
#define FULL_MS 300
#define PATIENCE_MS 10000

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static int connect_to(const char *port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons((in_port_t)strtoul(port, NULL, 10)),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		die("bulk client: connect");
	return fd;
}

/* Every byte value, zero and newline too, in a sequence that shows lost and doubled pieces. */
static unsigned char byte_at(size_t position)
{
	return (unsigned char)(position * 2654435761u >> 13);
}

static void fail(const char *what, size_t position)
{
	fprintf(stderr, "bulk client: %s after %zu of %d bytes\n", what, position, SIZE);
	exit(EXIT_FAILURE);
}

static size_t send_some(int fd, size_t sent)
{
	unsigned char data[16384];
	size_t size = 0;
	ssize_t n;

	while (size < sizeof(data) && sent + size < SIZE) {
		data[size] = byte_at(sent + size);
		size++;
	}
	n = send(fd, data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
	if (n < 0 && errno != EAGAIN)
		die("bulk client: send");
	return n > 0 ? (size_t)n : 0;
}

static size_t receive_some(int fd, size_t received, size_t sent)
{
	unsigned char data[16384];
	ssize_t n = recv(fd, data, sizeof(data), MSG_DONTWAIT);

	if (n < 0 && errno != EAGAIN)
		die("bulk client: recv");
	if (n == 0)
		fail("the server closed the connection", received);
	for (ssize_t i = 0; i < n; i++)
		if (received + (size_t)i >= sent || data[i] != byte_at(received + (size_t)i))
			fail("a wrong byte came back", received + (size_t)i);
	return n > 0 ? (size_t)n : 0;
}

/* Sends without reading until nothing has fitted for some time. */
static size_t fill(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	size_t sent = 0;
	int ready;

	while (sent < SIZE && (ready = poll(&p, 1, FULL_MS)) != 0) {
		if (ready < 0 && errno != EINTR)
			die("bulk client: poll");
		sent += send_some(fd, sent);
	}
	return sent;
}

int main(int argc, char **argv)
{
	size_t sent, received = 0;
	int fd;

	if (argc != 2) {
		fprintf(stderr, "usage: bulk_client PORT\n");
		return 2;
	}
	fd = connect_to(argv[1]);
	sent = fill(fd);
	while (received < SIZE) {
		struct pollfd p = { .fd = fd, .events = sent < SIZE ? POLLIN | POLLOUT : POLLIN };
		int ready = poll(&p, 1, PATIENCE_MS);

		if (ready < 0 && errno != EINTR)
			die("bulk client: poll");
		if (ready == 0)
			fail("nothing came back any more", received);
		if (p.revents & POLLOUT)
			sent += send_some(fd, sent);
		if (p.revents & ~POLLOUT)
			received += receive_some(fd, received, sent);
	}
	close(fd);
	puts("bulk client: ok");
	return EXIT_SUCCESS;
}
