/* SPDX-License-Identifier: MIT */
/*
 * claim: the second opener of a FIFO comes late
 * stdout: hello
 * stdout: child: exit 0
 */
#include "scene.h"

int main(void)
{
	char text[8] = "";
	MUST(mkfifo("fifo", 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		MUST(usleep(30000));
		MUST(write((int)MUST(open("fifo", O_WRONLY)), "hello", 5));
		_exit(0);
	}
	MUST(read((int)MUST(open("fifo", O_RDONLY)), text, sizeof(text)));
	printf("%s\n", text);
	tell_child("child", pid);
	return (int)MUST(unlink("fifo"));
}
