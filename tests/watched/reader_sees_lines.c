/* SPDX-License-Identifier: MIT */
/*
 * claim: what one process writes line by line another reads in the same order
 * stdout: 2000
 * stdout: child: exit 0
 */
#include "scene.h"

int main(void)
{
	int ends[2] = { -1, -1 }, expected = 0, number;
	fresh_pipe(ends);
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		FILE *out = fdopen(ends[1], "w");
		for (int i = 0; i < 2000; i++) {
			fprintf(out, "%d\n", i);
			if (i % 9 == 0)
				fflush(out);
		}
		exit(fclose(out));
	}
	close(ends[1]);
	FILE *in = fdopen(ends[0], "r");
	while (fscanf(in, "%d", &number) == 1 && number == expected)
		expected++;
	printf("%d\n", expected);
	tell_child("child", pid);
	return 0;
}
