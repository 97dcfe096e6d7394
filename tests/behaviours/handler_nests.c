/* SPDX-License-Identifier: MIT */
/*
 * claim: handlers that nest, in a thread too, write by functions of their own and by syscall()
 * behaviour: keeps_stdio_out_of_handlers
 * judged: right
 * behaviour: takes_no_lock_in_handlers
 * judged: right
 * stdout: one
 * stdout: two
 * stdout: one
 * stdout: done
 */
#include "scene.h"
#include <sys/syscall.h>

static __attribute__((noinline)) void tell_of(const char *text)
{
	volatile char room[600] = "";
	(void)!write(STDOUT_FILENO, text, strlen(text));
	(void)room[0];
}

static void on_two(int signal)
{
	(void)signal;
	syscall(SYS_write, STDOUT_FILENO, "two\n", 4);
}

static void on_one(int signal)
{
	(void)signal;
	tell_of("one\n");
	if (gettid() == getpid())
		raise(SIGUSR2);
}

static void *be_thread(void *arg)
{
	pthread_kill(pthread_self(), SIGUSR1);
	return arg;
}

int main(void)
{
	pthread_t thread;
	handle(SIGUSR1, on_one, 0);
	handle(SIGUSR2, on_two, 0);
	raise(SIGUSR1);
	pthread_create(&thread, NULL, be_thread, NULL);
	pthread_join(thread, NULL);
	puts("done");
	return 0;
}
