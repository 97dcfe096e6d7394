/* SPDX-License-Identifier: MIT */
/*
 * claim: popen() and system() run shells and give their status
 * stdout: hello
 * stdout: read from: exit 3
 * stdout: got bye
 * stdout: written to: exit 0
 * stdout: exit: exit 5
 * stdout: killed: SIGTERM
 * stdout: two
 * stdout: pipeline: exit 6
 * stdout: in background: exit 9
 */
#include "scene.h"

int main(void)
{
	char line[64] = "";
	FILE *from = popen("echo hello; exit 3", "r");
	if (!from || !fgets(line, sizeof(line), from))
		return 1;
	printf("%s", line);
	tell_status("read from", pclose(from));
	FILE *to = popen("read word; echo got $word", "w");
	fputs("bye\n", to);
	tell_status("written to", pclose(to));
	tell_status("exit", system("exit 5"));
	tell_status("killed", system("kill -TERM $$"));
	tell_status("pipeline", system("echo one two | (read a b; echo $b; exit 6)"));
	tell_status("in background", system("(exit 9) & wait $!"));
	return 0;
}
