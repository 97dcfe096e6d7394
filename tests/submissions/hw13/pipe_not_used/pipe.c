/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MESSAGE "Hello from parent"

int main(void)
{
	int fds[2], status;
	pid_t pid;

	if (pipe(fds) == -1) {
		perror("pipe");
		exit(1);
	}
	if (write(fds[1], MESSAGE, strlen(MESSAGE)) != (ssize_t)strlen(MESSAGE)) {
		perror("write");
		exit(1);
	}
	pid = fork();
	if (pid == -1) {
		perror("fork");
		exit(1);
	}
	close(fds[0]);
	close(fds[1]);
	if (pid == 0) {
		printf("Children side (received message): %s\n", MESSAGE);
		exit(0);
	}
	if (waitpid(pid, &status, 0) == -1) {
		perror("waitpid");
		exit(1);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
