/* SPDX-License-Identifier: MIT */
/*
 * attack: (no attack: a partner that writes a megabyte into a FIFO)
 * row: -
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
	static char bytes[1 << 20];
	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGPIPE, SIG_IGN);
	mkfifo("attack-fifo", 0666);
	puts("ready");
	if (write(open("attack-fifo", O_WRONLY), bytes, sizeof(bytes)) == sizeof(bytes))
		puts("written");
	return 0;
}
