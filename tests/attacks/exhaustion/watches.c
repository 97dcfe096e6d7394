/* SPDX-License-Identifier: MIT */
/*
 * attack: uses up the notifications of its user
 * row: 80
 * stdout: bounded
 */

#include "probe.h"
#include <sys/inotify.h>

int main(void)
{
	int count = 0;
	while (count < 10000 && inotify_init() >= 0)
		count++;
	puts(count < 1024 ? "bounded" : "unbounded");
	return 0;
}
