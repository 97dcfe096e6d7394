/* SPDX-License-Identifier: MIT */
/*
 * attack: walks through all that it can see outside of the toolchain
 * row: 1
 * stdout: walked
 */
#include "probe.h"
#include <ftw.h>

static const char *const known[] = {
	"/", "/bin", "/dev", "/dev/fd", "/dev/full", "/dev/null", "/dev/random", "/dev/shm",
	"/dev/stderr", "/dev/stdin", "/dev/stdout", "/dev/urandom", "/dev/zero", "/etc",
	"/etc/alternatives", "/etc/group", "/etc/hosts", "/etc/ld.so.cache", "/etc/mtab",
	"/etc/nsswitch.conf", "/etc/passwd", "/home", "/home/student",
	"/home/student/attack", "/lib", "/lib32", "/lib64", "/libx32", "/proc", "/sbin", "/space",
	"/tmp", "/usr",
};

static const char *const toolchain[] = {
	"/usr/", "/lib", "/bin/", "/sbin/", "/proc/", "/etc/alternatives/",
};

static int visit(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st, (void)type, (void)at;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (strcmp(known[i], path) == 0)
			return 0;
	for (size_t i = 0; i < sizeof(toolchain) / sizeof(*toolchain); i++)
		if (strncmp(path, toolchain[i], strlen(toolchain[i])) == 0)
			return 0;
	printf("unknown: %s\n", path);
	return 0;
}

int main(void)
{
	nftw("/", visit, 16, FTW_PHYS);
	puts("walked");
	return 0;
}
