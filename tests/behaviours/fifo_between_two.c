/* SPDX-License-Identifier: MIT */
/*
 * claim: a FIFO with the mode 0666 is opened by both, removed by its reader
 * behaviour: makes_fifos_for_all
 * judged: right
 * behaviour: removes_fifos
 * judged: right
 * behaviour: uses_fifo
 * judged: right
 * behaviour: closes_descriptors
 * judged: right
 * stdout: got hello
 */
#include "scene.h"

int main(void)
{
	char text[32] = "";
	MUST(mkfifo("/tmp/fifo", 0666));
	pid_t pid = (pid_t)MUST(fork());
	int fd = (int)MUST(open("/tmp/fifo", pid == 0 ? O_WRONLY : O_RDONLY));
	if (pid == 0) {
		MUST(write(fd, "hello", 5));
		close(fd);
		_exit(0);
	}
	MUST(read(fd, text, sizeof(text) - 1));
	printf("got %s\n", text);
	close(fd);
	MUST(unlink("/tmp/fifo"));
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
