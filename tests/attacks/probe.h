/* SPDX-License-Identifier: MIT */
/*
 * What most attacks include. The driver puts this text in the place of the #include, because a
 * submission is one file; before it come the macros HOST_… (outside.c), which "host.h" stands for.
 *
 * TRY() prints the call and what came of it, CLOSED() only whether it failed, where the kernel or
 * the user decides how.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TRY(call) tried(#call, (errno = 0, (long)(call)))
#define CLOSED(call) closed(#call, (errno = 0, (long)(call)))

__attribute__((unused)) static void tried(const char *what, long result)
{
	dprintf(STDOUT_FILENO, "%s: %s\n", what, result == -1 ? strerrorname_np(errno) : "ok");
}

__attribute__((unused)) static void closed(const char *what, long result)
{
	if (result == -1)
		dprintf(STDOUT_FILENO, "%s: closed\n", what);
	else
		dprintf(STDOUT_FILENO, "%s: OPEN\n", what);
}

/* The reference: another process that can be seen in the box, or else a guess. */
__attribute__((unused)) static int partner(void)
{
	int found = -1;
	DIR *dir = opendir("/proc");
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
		int pid = atoi(e->d_name);
		if (pid > 1 && pid != getpid())
			found = pid;
	}
	return found > 0 ? found : getpid() == 2 ? 3 : 2;
}

__attribute__((unused)) static double seconds(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Memory that is really there. */
__attribute__((unused)) static void touch(size_t size)
{
	char *bytes = malloc(size);
	if (bytes)
		memset(bytes, 1, size);
	__asm__ volatile("" : : "r"(bytes) : "memory");
}

/* Keep a processor busy for that much of its time. */
__attribute__((unused)) static void burn(double for_seconds)
{
	double end = seconds(CLOCK_PROCESS_CPUTIME_ID) + for_seconds;
	while (seconds(CLOCK_PROCESS_CPUTIME_ID) < end)
		;
}
