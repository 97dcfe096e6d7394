/* SPDX-License-Identifier: MIT */
/*
 * claim: chmod() opens a FIFO to all, sendfile() fills it, atexit() removes it
 * behaviour: makes_fifos_for_all
 * judged: right
 * behaviour: removes_fifos
 * judged: right
 * behaviour: uses_fifo
 * judged: right
 * stdout: got hello
 */
#include "scene.h"
#include <sys/sendfile.h>

static pid_t owner;

static void tidy(void)
{
	if (getpid() == owner)
		unlink("/tmp/fifo");
}

static void be_writer(void)
{
	FILE *file = tmpfile();
	int fd = (int)MUST(open("/tmp/fifo", O_WRONLY));
	off_t start = 0;
	fputs("hello", file);
	fflush(file);
	MUST(sendfile(fd, fileno(file), &start, 5));
	fclose(file);
	close(fd);
	exit(0);
}

int main(void)
{
	char text[32] = "";
	owner = getpid();
	atexit(tidy);
	MUST(mkfifo("/tmp/fifo", 0600));
	MUST(chmod("/tmp/fifo", 0666));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_writer();
	int fd = (int)MUST(open("/tmp/fifo", O_RDONLY));
	MUST(read(fd, text, sizeof(text) - 1));
	printf("got %s\n", text);
	close(fd);
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
