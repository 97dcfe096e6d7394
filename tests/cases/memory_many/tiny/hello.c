/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
	for (int i = 0; i < 8; i++)
		if (fork() == 0)
			break;
	char *block = malloc(20 << 20);
	memset(block, 1, 20 << 20);
	pause();
	return block[0];
}
