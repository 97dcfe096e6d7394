/* SPDX-License-Identifier: MIT */
/*
 * attack: finds names of the host in what the kernel tells about it
 * row: 11
 * known_gap: uname(2) and /proc/self/mountinfo tell the name of the host and where its files lie
 * stdout: looked
 */
#include "probe.h"
#include <sys/utsname.h>

static void look(const char *path)
{
	char text[65536] = "";
	int fd = open(path, O_RDONLY);
	if (fd >= 0 && read(fd, text, sizeof(text) - 1) > 0 && strstr(text, HOST_FOLDER))
		printf("%s names %s\n", path, HOST_FOLDER);
	if (strstr(text, "/dev/"))
		printf("%s names a device\n", path);
	close(fd);
}

int main(void)
{
	struct utsname name;
	uname(&name);
	if (strcmp(name.nodename, HOST_NAME) == 0)
		puts("uname tells the name of the host");
	look("/proc/self/mounts");
	look("/proc/self/mountinfo");
	look("/proc/self/mountstats");
	look("/proc/self/cgroup");
	look("/proc/self/maps");
	puts("looked");
	return 0;
}
