/* SPDX-License-Identifier: MIT */
/*
 * claim: popen() and pclose() do all that has to be done
 * behaviour: closes_descriptors
 * judged: right
 * behaviour: closes_unused_pipe_ends
 * judged: right
 * behaviour: reaps_children
 * judged: right
 * stdout: got hello
 */
#include "scene.h"

int main(void)
{
	char text[32] = "";
	FILE *in = popen("echo hello", "r");
	while (fgets(text, sizeof(text), in))
		printf("got %s", text);
	pclose(in);
	return 0;
}
