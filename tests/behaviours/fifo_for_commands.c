/* SPDX-License-Identifier: MIT */
/*
 * claim: the shell writes to a FIFO that its parent reads without ever waiting in open()
 * behaviour: uses_fifo
 * judged: right
 * behaviour: makes_fifos_for_all
 * judged: right
 * behaviour: removes_fifos
 * judged: right
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * behaviour: waits_without_polling
 * judged: right
 * stdout: got hello
 */
#include "scene.h"
#include <poll.h>

int main(void)
{
	char text[32] = "";
	MUST(mkfifo("/tmp/fifo", 0777));
	int fd = (int)MUST(open("/tmp/fifo", O_RDONLY | O_NONBLOCK));
	FILE *shell = popen("cat >/tmp/fifo", "w");
	fputs("hello\n", shell);
	pclose(shell);
	struct pollfd ready = { fd, POLLIN, 0 };
	MUST(poll(&ready, 1, -1));
	MUST(read(fd, text, sizeof(text) - 1));
	printf("got %s", text);
	close(fd);
	return system("rm /tmp/fifo") != 0;
}
