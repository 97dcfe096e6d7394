/* SPDX-License-Identifier: MIT */
/*
 * claim: system() and popen() wait for commands that sleep, and lines come when they are printed
 * lasts: 2.0
 * stdout: 0.0 begin
 * stdout: 1.0 system: exit 3
 * stdout: 1.5 hello
 * stdout: 1.8 bye
 * stdout: 1.8 pclose: 0
 * stdout: 2.0 pclose: 0
 */
#include "scene.h"

int main(void)
{
	char line[32];
	at("begin");
	int status = system("sleep 1; exit 3");
	at("system: exit %d", WEXITSTATUS(status));
	FILE *in = popen("sleep 0.5; echo hello; sleep 0.3; echo bye", "r");
	while (fgets(line, sizeof(line), in))
		at("%.*s", (int)strcspn(line, "\n"), line);
	at("pclose: %d", pclose(in));
	FILE *out = popen("read line; [ \"$line\" = question ] && sleep 0.2", "w");
	fprintf(out, "question\n");
	at("pclose: %d", pclose(out));
	return 0;
}
