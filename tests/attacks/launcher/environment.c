/* SPDX-License-Identifier: MIT */
/*
 * attack: reads the environment of the grader
 * row: 28
 * stdout: 1 attack
 * stdout: PATH=/usr/local/bin:/usr/bin:/bin
 * stdout: HOME=/home/student
 * stdout: USER=student
 * stdout: LOGNAME=student
 * stdout: LANG=C.UTF-8
 * stdout: TERM=dumb
 * stdout: SHELL=/bin/sh
 */

#include "probe.h"

int main(int argc, char **argv, char **env)
{
	printf("%d %s\n", argc, argv[0]);
	for (; *env; env++)
		puts(*env);
	return 0;
}
