/* SPDX-License-Identifier: MIT */
/*
 * claim: shells wait for their pipelines, background jobs and children that they kill
 * lasts: 2.6
 * stdout: 0.0 begin
 * stdout: got one
 * stdout: got two
 * stdout: 0.8 loop: 0
 * stdout: waited
 * stdout: 1.3 background: 0
 * stdout: 2.3 pipeline: 0
 * stdout: 143
 * stdout: 2.6 kill: 0
 */
#include "scene.h"

static void run(const char *what, const char *command)
{
	fflush(stdout);
	at("%s: %d", what, system(command));
}

int main(void)
{
	at("begin");
	run("loop", "(sleep 0.4; echo one; sleep 0.4; echo two) | while read x; do echo got $x; done");
	run("background", "sleep 0.5 & sleep 0.3; wait; echo waited");
	run("pipeline", "sleep 1 | sleep 0.4");
	run("kill", "sleep 5 & child=$!; sleep 0.3; kill $child; wait $child 2>/dev/null; echo $?");
	return 0;
}
