/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes read, add one and write back without a lock
 * bug: output
 * natively: 1 of 800
 * story: if the second reads the file before the first has written it back, both write 1 and one
 * story: update is lost
 * stdout: count 2
 */
#include "scene.h"
#include <sys/file.h>

static void count_one(void)
{
	char text[16] = "";
	int fd = (int)MUST(open("count", O_RDWR));
	MUST(read(fd, text, sizeof(text) - 1));
	HERE(A);
	snprintf(text, sizeof(text), "%d", atoi(text) + 1);
	MUST(lseek(fd, 0, SEEK_SET));
	MUST(write(fd, text, strlen(text)));
	MUST(close(fd));
}

int main(void)
{
	char text[16] = "";
	int fd = (int)MUST(open("count", O_CREAT | O_RDWR, 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		count_one();
		_exit(0);
	}
	count_one();
	must_end_well(pid);
	MUST(read(fd, text, sizeof(text) - 1));
	printf("count %s\n", text);
	return (int)MUST(unlink("count"));
}
