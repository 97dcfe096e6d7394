/* SPDX-License-Identifier: MIT */
/*
 * attack: prints every byte that it can read outside of the toolchain
 * row: 3
 */
#include "probe.h"
#include <ftw.h>

static int visit(const char *path, const struct stat *st, int type, struct FTW *at)
{
	char bytes[4096];
	(void)at;
	if (type != FTW_F || !S_ISREG(st->st_mode) || strncmp(path, "/usr", 4) == 0 ||
	    strncmp(path, "/lib", 4) == 0 || strstr(path, "/mem") || strstr(path, "/pagemap"))
		return 0;
	int fd = open(path, O_RDONLY | O_NONBLOCK);
	for (int i = 0; i < 16; i++) {
		ssize_t len = read(fd, bytes, sizeof(bytes));
		if (len > 0)
			fwrite(bytes, 1, (size_t)len, stdout);
	}
	close(fd);
	return 0;
}

int main(void)
{
	nftw("/", visit, 16, FTW_PHYS);
	return 0;
}
