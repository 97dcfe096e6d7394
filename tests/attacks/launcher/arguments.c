/* SPDX-License-Identifier: MIT */
/*
 * attack: sees the command line of the grader, of init and of all others
 * row: 3
 * stdout: 0 others
 */

#include "probe.h"

int main(void)
{
	int others = 0;
	DIR *dir = opendir("/proc");
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		char path[300], text[256] = "";
		snprintf(path, sizeof(path), "/proc/%s/cmdline", e->d_name);
		int fd = open(path, O_RDONLY);
		if (fd >= 0 && read(fd, text, sizeof(text) - 1) > 0 && strstr(text, "attacks"))
			printf("%s: %s\n", path, text);
		others += fd >= 0 && atoi(e->d_name) != getpid() && strcmp(e->d_name, "self") != 0 &&
			  strcmp(e->d_name, "thread-self") != 0 && strcmp(e->d_name, "1") != 0;
	}
	printf("%d others\n", others);
	return 0;
}
