/* SPDX-License-Identifier: MIT */
/* The parent sends one message through a pipe; its end is the end of file. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* Reads until every write end is closed: one read() may bring only a part. */
static int receive(int fd)
{
	char message[256];
	size_t used = 0;
	ssize_t n = 1;

	while (n != 0 && used < sizeof(message) - 1) {
		n = read(fd, message + used, sizeof(message) - 1 - used);
		if (n < 0 && errno != EINTR) {
			perror("read");
			return EXIT_FAILURE;
		}
		if (n > 0)
			used += (size_t)n;
	}
	message[used] = '\0';
	printf("Children side (received message): %s\n", message);
	return EXIT_SUCCESS;
}

int main(void)
{
	const char message[] = "Hello from parent";
	int fd[2], status, sent;
	pid_t child, pid;

	/* A child that dies early must cost us an EPIPE that we can report, not our life. */
	if (signal(SIGPIPE, SIG_IGN) == SIG_ERR || pipe(fd) < 0) {
		perror("pipe");
		return EXIT_FAILURE;
	}
	child = fork();
	if (child < 0) {
		perror("fork");
		return EXIT_FAILURE;
	}
	if (child == 0) {
		close(fd[1]); /* or the read below would never see the end of file */
		status = receive(fd[0]);
		close(fd[0]);
		return status;
	}

	close(fd[0]);
	sent = write_all(fd[1], message, strlen(message));
	if (sent < 0)
		perror("write");

	/* Without the wait the child could print after we have gone, or remain as a zombie. */
	do
		pid = waitpid(child, &status, 0);
	while (pid < 0 && errno == EINTR);
	if (pid < 0) {
		perror("waitpid");
		return EXIT_FAILURE;
	}
	return sent == 0 && status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
