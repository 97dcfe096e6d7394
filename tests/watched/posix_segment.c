/* SPDX-License-Identifier: MIT */
/*
 * claim: shm_open() and mmap() share memory between processes
 * stdout: child: exit 0
 * stdout: Hello, ""
 */
#include "scene.h"
#include <sys/mman.h>

int main(void)
{
	int fd = (int)MUST(shm_open("/area", O_RDWR | O_CREAT | O_EXCL, 0600));
	MUST(ftruncate(fd, 4096));
	char *text = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	char *own = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		int again = (int)MUST(shm_open("/area", O_RDWR, 0));
		MUST(pwrite(again, "hello", 5, 0));
		strcpy(own, "lost");
		text[0] = 'H';
		_exit(0);
	}
	tell_child("child", pid);
	printf("%s, \"%s\"\n", text, own);
	return (int)MUST(shm_unlink("/area"));
}
