/* SPDX-License-Identifier: MIT */
/*
 * attack: hides the flags of clone from the filter
 * row: 34
 * stdout: syscall(SYS_clone3, arguments, sizeof(arguments)): ENOSYS
 * stdout: syscall(SYS_clone3, arguments, sizeof(arguments)): ENOSYS
 * stdout: syscall(SYS_clone3, NULL, 0): ENOSYS
 * stdout: threads work
 */
#include "probe.h"
#include <pthread.h>

static uint64_t arguments[11] = { CLONE_NEWUSER | CLONE_NEWNS, [4] = SIGCHLD };

static void *thread(void *argument)
{
	return argument;
}

int main(void)
{
	pthread_t id;
	void *result = NULL;
	TRY(syscall(SYS_clone3, arguments, sizeof(arguments)));
	arguments[0] = 0;
	TRY(syscall(SYS_clone3, arguments, sizeof(arguments)));
	TRY(syscall(SYS_clone3, NULL, 0));
	pthread_create(&id, NULL, thread, (void *)"threads work");
	pthread_join(id, &result);
	puts(result ? (char *)result : "no thread");
	return 0;
}
