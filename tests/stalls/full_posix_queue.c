/* SPDX-License-Identifier: MIT */
/*
 * claim: a process sends one message more than a POSIX queue holds
 * left: 1
 * stall: task 1: mq_send CAUSE_QUEUE_FULL fd 3
 */
#include "scene.h"
#include <mqueue.h>

int main(void)
{
	struct mq_attr attr = { .mq_maxmsg = 2, .mq_msgsize = 8 };
	mqd_t queue = (mqd_t)MUST(mq_open("/q", O_RDWR | O_CREAT, 0600, &attr));
	for (int i = 0; i < 3; i++)
		MUST(mq_send(queue, "hello", 5, 0));
	return 0;
}
