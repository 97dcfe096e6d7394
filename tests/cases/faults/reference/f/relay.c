/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* The submissions define it: setup. */
#ifndef MISTAKE
#define MISTAKE 0
#endif
enum { NONE, ONE_READ, ONE_WRITE, EINTR_ENDS, NO_MESSAGE, PIPE_UNCHECKED, FORK_UNCHECKED,
       THREAD_UNCHECKED, EXIT_ZERO };

static int filter[2];

static void die(const char *what)
{
	if (MISTAKE != NO_MESSAGE)
		perror(what);
	exit(MISTAKE == EXIT_ZERO ? 0 : 1);
}

static void on_usr1(int sig)
{
	(void)sig;
}

static int given_up(ssize_t n)
{
	return n < 0 && (MISTAKE == EINTR_ENDS || errno != EINTR);
}

static void *send_all(void *text)
{
	size_t sent = 0, size = strlen(text);
	while (sent < size) {
		ssize_t n = send(filter[1], (char *)text + sent, size - sent, MSG_NOSIGNAL);
		if (given_up(n))
			die("send");
		sent += n > 0 ? (size_t)n : 0;
		if (MISTAKE == ONE_WRITE)
			break;
	}
	return NULL;
}

static void child(int fd)
{
	char text[100];
	size_t used = 0;
	ssize_t n;
	while ((n = read(fd, text + used, sizeof(text) - 1 - used)) != 0) {
		if (given_up(n))
			die("read");
		used += n > 0 ? (size_t)n : 0;
		if (MISTAKE == ONE_READ)
			break;
	}
	text[used] = '\0';
	printf("%s\n", text);
	exit(0);
}

int main(void)
{
	struct sigaction action = { .sa_handler = on_usr1 };
	int fds[2] = { -1, -1 }, status = 1;
	char text[] = "twelve bytes";
	ssize_t n;
	pthread_t thread = 0;

	sigaction(SIGUSR1, &action, NULL);
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, filter) < 0)
		die("socketpair");
	if (pipe(fds) < 0 && MISTAKE != PIPE_UNCHECKED)
		die("pipe");
	pid_t pid = fork();
	if (pid < 0 && MISTAKE != FORK_UNCHECKED)
		die("fork");
	if (pid == 0) {
		close(fds[1]);
		close(filter[0]);
		close(filter[1]);
		child(fds[0]);
	}
	close(fds[0]);
	int error = pthread_create(&thread, NULL, send_all, text);
	if (error != 0 && MISTAKE != THREAD_UNCHECKED) {
		errno = error;
		die("pthread_create");
	}
	pthread_join(thread, NULL);
	shutdown(filter[1], SHUT_WR);
	while ((n = recv(filter[0], text, sizeof(text), 0)) != 0) {
		if (given_up(n))
			die("recv");
		if (n > 0 && write(fds[1], text, (size_t)n) != n)
			die("write");
	}
	close(fds[1]);
	while (waitpid(pid, &status, 0) < 0)
		if (given_up(-1))
			die("waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
