/* SPDX-License-Identifier: MIT */
/*
 * claim: the child asks fstat() for the size of shared memory that its parent sizes after fork()
 * bug: output
 * natively: 0 of 400
 * story: if the child looks before the parent has called ftruncate(), the memory has 0 bytes
 * stdout: child sees 8192 bytes
 */
#include "scene.h"
#include <sys/mman.h>

static void be_child(void)
{
	struct stat status;
	work(12);
	int fd = (int)MUST(shm_open("/memory", O_RDONLY, 0));
	MUST(fstat(fd, &status));
	printf("child sees %ld bytes\n", (long)status.st_size);
	exit(0);
}

int main(void)
{
	int fd = (int)MUST(shm_open("/memory", O_CREAT | O_RDWR, 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	HERE(A);
	MUST(ftruncate(fd, 8192));
	must_end_well(pid);
	return (int)MUST(shm_unlink("/memory"));
}
