/* SPDX-License-Identifier: MIT */
#include <stdio.h>

int main(void)
{
	int left_over;
	puts("hello");
	return 0;
}
