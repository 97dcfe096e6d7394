/* SPDX-License-Identifier: MIT */
/*
 * claim: main maps shared memory as soon as its child has made it
 * bug: crash
 * natively: 0 of 400
 * story: if main maps the memory between shm_open() and ftruncate() of the child, the first access
 * story: is SIGBUS
 * stdout: first byte 0
 */
#include "scene.h"
#include <sys/mman.h>

static void be_child(int ready)
{
	int fd = (int)MUST(shm_open("/memory", O_CREAT | O_RDWR, 0600));
	HERE(A);
	MUST(ftruncate(fd, 4096));
	MUST(write(ready, "x", 1));
	_exit(0);
}

int main(void)
{
	int fd, ends[2];
	char c;
	MUST(pipe(ends));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child(ends[1]);
	while ((fd = shm_open("/memory", O_RDWR, 0600)) < 0)
		usleep(2000);
	const char *memory = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
	printf("first byte %d\n", *(const volatile char *)memory);
	MUST(read(ends[0], &c, 1));
	must_end_well(pid);
	return (int)MUST(shm_unlink("/memory"));
}
