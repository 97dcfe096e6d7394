/* SPDX-License-Identifier: MIT */
/*
 * claim: a megabyte goes through a pipe whole, although it is smaller
 * stdout: write: 1048576
 * stdout: read: 1048576, sum 4018143232
 */
#include "scene.h"

#define SIZE (1 << 20)

static void be_writer(int fd)
{
	static unsigned char bytes[SIZE];
	for (int i = 0; i < SIZE; i++)
		bytes[i] = (unsigned char)(i * 7 + i / 256);
	tell("write", write(fd, bytes, SIZE));
	_exit(0);
}

int main(void)
{
	int ends[2] = { -1, -1 };
	unsigned char bytes[1000];
	unsigned sum = 0;
	ssize_t len, all = 0;
	fresh_pipe(ends);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_writer(ends[1]);
	close(ends[1]);
	while ((len = read(ends[0], bytes, sizeof(bytes))) > 0)
		for (ssize_t i = 0; i < len; i++, all++)
			sum = sum * 31 + bytes[i];
	MUST(waitpid(pid, NULL, 0));
	printf("read: %zd, sum %u\n", all, sum);
	return 0;
}
