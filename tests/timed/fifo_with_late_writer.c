/* SPDX-License-Identifier: MIT */
/*
 * claim: the reader of a FIFO waits in open() for its writer, then for data, then for the end
 * lasts: 1.3
 * stdout: 0.0 begin
 * stdout: 0.6 open
 * stdout: 0.9 read: hello
 * stdout: 1.3 read: end of file
 */
#include "scene.h"

static void write_late(void)
{
	usleep(600000);
	int fd = (int)MUST(open("fifo", O_WRONLY));
	usleep(300000);
	MUST(write(fd, "hello", 5));
	usleep(400000);
	_exit(0);
}

int main(void)
{
	char text[16] = "";
	at("begin");
	MUST(mkfifo("fifo", 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		write_late();
	int fd = (int)MUST(open("fifo", O_RDONLY));
	at("open");
	MUST(read(fd, text, sizeof(text) - 1));
	at("read: %s", text);
	at("read: %s", read(fd, text, sizeof(text)) == 0 ? "end of file" : "more");
	MUST(waitpid(pid, NULL, 0));
	MUST(unlink("fifo"));
	return 0;
}
