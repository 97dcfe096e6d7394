/* SPDX-License-Identifier: MIT */
/*
 * claim: a FIFO by mknod() is opened as a stream, and removed by another name of its path
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
	umask(0);
	MUST(chdir("/tmp"));
	MUST(mknod("fifo", S_IFIFO | 0666, 0));
	pid_t pid = (pid_t)MUST(fork());
	FILE *stream = fopen("/tmp/fifo", pid == 0 ? "w" : "r");
	if (pid == 0) {
		fputs("hello\n", stream);
		fclose(stream);
		_exit(0);
	}
	printf("got %s", fgets(text, sizeof(text), stream));
	fclose(stream);
	MUST(remove("./fifo"));
	MUST(waitpid(pid, NULL, 0));
	return 0;
}
