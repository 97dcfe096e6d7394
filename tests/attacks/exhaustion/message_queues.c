/* SPDX-License-Identifier: MIT */
/*
 * attack: makes POSIX message queues without end
 * row: 54
 * stdout: bounded
 */

#include "probe.h"
#include <mqueue.h>

int main(void)
{
	struct mq_attr most = { .mq_maxmsg = 10, .mq_msgsize = 8192 };
	char name[32];
	int count = 0;
	do
		snprintf(name, sizeof(name), "/attack-%d", count++);
	while (count < 10000 && mq_open(name, O_RDWR | O_CREAT, 0600, &most) >= 0);
	puts(count < 300 ? "bounded" : "unbounded");
	return 0;
}
