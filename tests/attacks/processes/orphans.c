/* SPDX-License-Identifier: MIT */
/*
 * attack: leaves a thousand orphans to be reaped
 * row: 23
 * stdout: the parent of an orphan is 1
 * stdout: 1000 orphans, no zombies
 */
#include "probe.h"

static int zombies(void)
{
	char path[64], text[512];
	int count = 0;
	DIR *dir = opendir("/proc");
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		snprintf(path, sizeof(path), "/proc/%.20s/stat", e->d_name);
		FILE *file = fopen(path, "r");
		if (file && fgets(text, sizeof(text), file) && strstr(text, ") Z "))
			count++;
		if (file)
			fclose(file);
	}
	closedir(dir);
	return count;
}

static pid_t patient_fork(void)
{
	pid_t pid;
	while ((pid = fork()) < 0)
		sched_yield();
	return pid;
}

int main(void)
{
	for (int i = 0; i < 1000; i++) {
		pid_t child = patient_fork();
		if (child == 0) {
			pid_t grandchild = patient_fork();
			if (grandchild > 0)
				_exit(0);
			while (i == 0 && getppid() != 1)
				sched_yield();
			if (i == 0)
				dprintf(1, "the parent of an orphan is %d\n", getppid());
			_exit(0);
		}
		waitpid(child, NULL, 0);
	}
	while (zombies() > 0)
		sched_yield();
	dprintf(1, "1000 orphans, no zombies\n");
	return 0;
}
