/* SPDX-License-Identifier: MIT */
#include <unistd.h>

/* So many small calls that only every 16th is looked at, and then one that never returns. */
int main(void)
{
	static char bytes[1 << 20];
	int ends[2];
	pipe(ends);
	for (int i = 0; i < 15000; i++) {
		write(ends[1], bytes, 1);
		read(ends[0], bytes, 1);
	}
	write(ends[1], bytes, sizeof(bytes)); /* it waits here */
	return 0;
}
