/* SPDX-License-Identifier: MIT */
/*
 * claim: the opener of a FIFO waits for the other side, in both directions
 * stdout: HELLO
 * stdout: end of file: 0
 * stdout: child: exit 0
 */
#include "scene.h"

static void be_child(void)
{
	char text[8] = "";
	int in = (int)MUST(open("there", O_RDONLY));
	int out = (int)MUST(open("back", O_WRONLY));
	MUST(read(in, text, sizeof(text) - 1));
	for (char *at = text; *at; at++)
		*at -= 'a' - 'A';
	MUST(write(out, text, strlen(text)));
	_exit(0);
}

int main(void)
{
	char text[8] = "";
	MUST(mkfifo("there", 0600));
	MUST(mkfifo("back", 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	until_asleep(pid);
	int out = (int)MUST(open("there", O_WRONLY));
	until_asleep(pid);
	int in = (int)MUST(open("back", O_RDONLY));
	MUST(write(out, "hello", 5));
	MUST(read(in, text, sizeof(text) - 1));
	printf("%s\n", text);
	tell("end of file", read(in, text, 1));
	tell_child("child", pid);
	MUST(unlink("there"));
	return (int)MUST(unlink("back"));
}
