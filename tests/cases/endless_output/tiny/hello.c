/* SPDX-License-Identifier: MIT */
#include <stdio.h>

int main(void)
{
	for (;;)
		puts("hello");
}
