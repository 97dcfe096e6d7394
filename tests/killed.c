/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../sandbox/error.h"

/*
 * killed TIMES COMMAND...: start the command, kill it with SIGKILL at a random instant of its life,
 * and see that everything below it is gone within a second; then that it still works.
 *
 * This process adopts what the command leaves (PR_SET_CHILD_SUBREAPER). A sandbox is process 1 of
 * its PID namespace, which the kernel lets us reap only when the namespace is empty: so "no child is
 * left" means that no process of any box is.
 */
#define GONE_WITHIN_NS 1000000000

static int64_t now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static pid_t start(char *const *command)
{
	pid_t pid = fork();
	if (pid < 0)
		die("fork failed");
	if (pid > 0)
		return pid;
	int null = open("/dev/null", O_RDWR);
	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	execv(command[0], command);
	_exit(127);
}

/* Its exit status, and how long it took. */
static int run(char *const *command, int64_t *took)
{
	int status;
	int64_t began = now();
	pid_t pid = start(command);
	if (waitpid(pid, &status, 0) != pid)
		die("waitpid failed");
	*took = now() - began;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* True if it had not ended by itself before. */
static bool kill_after(pid_t pid, int64_t ns)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);
	struct pollfd ended = { .fd = fd, .events = POLLIN };
	struct timespec wait = { ns / 1000000000, ns % 1000000000 };
	bool alive = ppoll(&ended, 1, &wait, NULL) == 0;
	close(fd);
	kill(pid, SIGKILL); /* our child, not reaped yet */
	return alive;
}

/* How long until the last of them is gone; -1 if that is longer than allowed. */
static int64_t reap_all(void)
{
	int64_t began = now();
	while (now() - began < GONE_WITHIN_NS) {
		pid_t pid = waitpid(-1, NULL, WNOHANG);
		if (pid < 0 && errno == ECHILD)
			return now() - began;
		if (pid == 0)
			poll(NULL, 0, 1);
	}
	return -1;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		die("usage: killed TIMES COMMAND...");
	int times = (int)strtol(argv[1], NULL, 10), killed = 0;
	char *const *command = argv + 2;
	int64_t whole, slowest = 0;
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	srand48(now());
	int expected = run(command, &whole);
	for (int i = 0; i < times; i++) {
		pid_t pid = start(command);
		killed += kill_after(pid, (int64_t)(drand48() * (double)whole));
		int64_t took = reap_all();
		if (took < 0) {
			printf("not ok - a second after kill -9 number %d processes are left\n", i);
			return 1;
		}
		slowest = took > slowest ? took : slowest;
	}
	printf("ok - nothing is left after kill -9 of the grader\n");
	printf("  %d of %d killed while at work, all gone after %.1f ms at most\n", killed, times,
	       (double)slowest / 1e6);
	int after = run(command, &whole);
	printf("%s - the next run works after that\n", after == expected ? "ok" : "not ok");
	return after == expected && killed > 0 ? 0 : 1;
}
