/* SPDX-License-Identifier: MIT */
/*
 * claim: a futex is waited for until a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 0
 * stdout: SIGURG by default: 0
 * stdout: SIGWINCH by default: 0
 * stdout: SIGUSR1 ignored: 0
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 0
 */
#include "scene.h"
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>

static int *word;

static void prepare(void)
{
	*word = 0;
}

static long call(void)
{
	return syscall(SYS_futex, word, FUTEX_WAIT, 0, NULL, NULL, 0);
}

static void release(pid_t pid)
{
	(void)pid;
	*word = 1;
	MUST(syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0));
}

int main(void)
{
	word = mmap(NULL, sizeof(*word), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	disturb(&(struct wait){ prepare, call, release });
	return 0;
}
