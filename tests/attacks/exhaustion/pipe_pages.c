/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory of the kernel by large pipes
 * row: 75
 * stdout: the kernel's limit holds
 */

#include "probe.h"

int main(void)
{
	static char bytes[65536];
	long long total = 0;
	int ends[2];
	while (pipe2(ends, O_NONBLOCK) == 0) {
		ssize_t len;
		fcntl(ends[0], F_SETPIPE_SZ, 1 << 20);
		while ((len = write(ends[1], bytes, sizeof(bytes))) > 0)
			total += len;
	}
	if (errno == EMFILE && total <= (80 << 20)) /* fs.pipe-user-pages-soft: 64 MiB, and a few */
		puts("the kernel's limit holds");
	else
		printf("%lld bytes\n", total);
	return 0;
}
