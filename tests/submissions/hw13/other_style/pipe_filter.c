/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* small enough to fit into a pipe, so what was written can be read back afterwards */
#define PIECE 1024

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static void write_all(int fd, const char *data, int count)
{
	while (count > 0) {
		int n = write(fd, data, count);

		if (n < 0)
			fail("write");
		data += n;
		count -= n;
	}
}

static void child(int in, int out)
{
	char data[PIECE];
	int n;

	while ((n = read(in, data, sizeof(data))) > 0) {
		for (int i = 0; i < n; i++)
			if ('a' <= data[i] && data[i] <= 'z')
				data[i] -= 'a' - 'A';
		write_all(out, data, n);
	}
	exit(n < 0);
}

int main(void)
{
	int to_child[2], to_parent[2], n, status;
	char data[PIECE];
	pid_t pid;

	if (pipe(to_child) < 0 || pipe(to_parent) < 0)
		fail("pipe");
	pid = fork();
	if (pid < 0)
		fail("fork");
	if (pid == 0) {
		close(to_child[1]);
		close(to_parent[0]);
		child(to_child[0], to_parent[1]);
	}
	close(to_child[0]);
	close(to_parent[1]);

	while ((n = read(STDIN_FILENO, data, sizeof(data))) > 0) {
		int back = 0;

		write_all(to_child[1], data, n);
		while (back < n) {
			int got = read(to_parent[0], data + back, n - back);

			if (got <= 0)
				fail("read");
			back += got;
		}
		write_all(STDOUT_FILENO, data, n);
	}
	close(to_child[1]);
	close(to_parent[0]);
	if (waitpid(pid, &status, 0) < 0)
		fail("waitpid");
	return n < 0 || status != 0;
}
