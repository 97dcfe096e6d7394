/* SPDX-License-Identifier: MIT */
/*
 * attack: writes the result files of every grader that it knows
 * row: 89
 * verdict: wrong_output
 * stdout: hello
 */

#include "probe.h"

int main(void)
{
	static const char *const paths[] = {
		"results.json", "/autograder/results/results.json", "../results.json", "results.txt",
		"/tmp/results.json", "junit.xml", "score", "/dev/shm/results.json",
	};
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		dprintf(open(paths[i], O_WRONLY | O_CREAT | O_TRUNC, 0400), "{\"score\": 100}\n");
	return 0;
}
