/* SPDX-License-Identifier: MIT */
/*
 * Standard input goes to the child through one pipe and comes back in capitals through another.
 * A parent that first writes everything and then reads gets stuck once both pipes are full (64 KiB
 * each): here poll() tells which of them can move, so the two never wait for each other.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int write_all(int fd, const char *data, size_t size)
{
	while (size > 0) {
		ssize_t n = write(fd, data, size);

		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0) {
			data += n;
			size -= (size_t)n;
		}
	}
	return 0;
}

static int run_child(int in, int out)
{
	char data[4096];
	ssize_t n;

	while ((n = read(in, data, sizeof(data))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		for (ssize_t i = 0; i < n; i++)
			if (data[i] >= 'a' && data[i] <= 'z') /* other bytes pass as they are */
				data[i] = (char)(data[i] - 'a' + 'A');
		if (n < 0 || write_all(out, data, (size_t)n) < 0) {
			perror("child");
			return EXIT_FAILURE;
		}
	}
	return EXIT_SUCCESS;
}

static int failed(ssize_t n)
{
	return n < 0 && errno != EINTR && errno != EAGAIN;
}

/* Feeds the child and prints its answer until it closes its end; closes *to after the last byte. */
static int run_parent(int *to, int from)
{
	char feed[4096], answer[4096];
	size_t used = 0, sent = 0;
	ssize_t n;

	for (;;) {
		struct pollfd polls[] = { /* poll() skips an entry of -1 */
			{ .fd = *to >= 0 && sent == used ? STDIN_FILENO : -1, .events = POLLIN },
			{ .fd = sent < used ? *to : -1, .events = POLLOUT },
			{ .fd = from, .events = POLLIN },
		};

		if (failed(poll(polls, 3, -1)))
			return -1;
		if (polls[0].revents) {
			n = read(STDIN_FILENO, feed, sizeof(feed));
			if (failed(n))
				return -1;
			if (n == 0) { /* the child sees the end only when this is closed */
				close(*to);
				*to = -1;
			}
			used = n > 0 ? (size_t)n : 0;
			sent = 0;
		}
		if (polls[1].revents) {
			n = write(*to, feed + sent, used - sent);
			if (failed(n))
				return -1;
			if (n > 0)
				sent += (size_t)n;
		}
		if (polls[2].revents) {
			n = read(from, answer, sizeof(answer));
			if (n == 0)
				return 0;
			if (failed(n) || (n > 0 && write_all(STDOUT_FILENO, answer, (size_t)n) < 0))
				return -1;
		}
	}
}

int main(void)
{
	int to[2], from[2], status, result;
	pid_t child, pid;

	/* A child that dies early must cost us an EPIPE that we can report, not our life. */
	if (signal(SIGPIPE, SIG_IGN) == SIG_ERR || pipe(to) < 0 || pipe(from) < 0 ||
	    (child = fork()) < 0) {
		perror("pipe_filter");
		return EXIT_FAILURE;
	}
	if (child == 0) {
		close(from[0]);
		return run_child(to[0], from[1]);
	}
	close(to[0]);
	close(from[1]);

	/* A large write() to a nearly full pipe would block in spite of poll(). */
	result = fcntl(to[1], F_SETFL, O_NONBLOCK);
	if (result == 0)
		result = run_parent(&to[1], from[0]);
	if (result < 0)
		perror("pipe_filter");
	if (to[1] >= 0)
		close(to[1]);
	close(from[0]);
	do
		pid = waitpid(child, &status, 0);
	while (pid < 0 && errno == EINTR);
	return result == 0 && pid == child && status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
