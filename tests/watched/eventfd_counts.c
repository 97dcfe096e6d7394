/* SPDX-License-Identifier: MIT */
/*
 * claim: an eventfd adds up, gives all at once, or one by one as a semaphore
 * stdout: sum: 6
 * stdout: semaphore: 1
 */
#include "scene.h"
#include <sys/eventfd.h>

static void use(const char *what, int flags)
{
	uint64_t value;
	int fd = (int)MUST(eventfd(0, flags));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		for (int i = 0; i < 3; i++)
			MUST(eventfd_write(fd, 2));
		_exit(0);
	}
	MUST(waitpid(pid, NULL, 0));
	MUST(read(fd, &value, sizeof(value)));
	printf("%s: %d\n", what, (int)value);
	close(fd);
}

int main(void)
{
	use("sum", 0);
	use("semaphore", EFD_SEMAPHORE);
	return 0;
}
