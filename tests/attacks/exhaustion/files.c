/* SPDX-License-Identifier: MIT */
/*
 * attack: fills every place that it can write to
 * row: 70
 * limits: files=8M
 * stdout: full at the limit
 */

#include "probe.h"

static long long fill(const char *path)
{
	static char bytes[65536];
	long long total = 0;
	ssize_t len;
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	while ((len = write(fd, bytes, sizeof(bytes))) > 0)
		total += len;
	return total;
}

int main(void)
{
	long long total = 0;
	signal(SIGXFSZ, SIG_IGN);
	total += fill("attack-file") + fill("/tmp/attack-file") + fill("/dev/shm/attack-file");
	total += fill("attack-file2");
	if (total <= (8 << 20) && total > (7 << 20))
		puts("full at the limit");
	else
		printf("%lld bytes\n", total);
	return 0;
}
