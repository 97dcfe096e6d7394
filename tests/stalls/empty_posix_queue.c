/* SPDX-License-Identifier: MIT */
/*
 * claim: parent and child both receive from an empty POSIX queue
 * left: 1
 * stall: task 1: mq_receive CAUSE_QUEUE_EMPTY fd 3
 * stall: task 2: mq_receive CAUSE_QUEUE_EMPTY fd 3
 */
#include "scene.h"
#include <mqueue.h>

int main(void)
{
	struct mq_attr attr = { .mq_maxmsg = 2, .mq_msgsize = 8 };
	char text[8];
	mqd_t queue = (mqd_t)MUST(mq_open("/q", O_RDWR | O_CREAT, 0600, &attr));
	MUST(fork());
	MUST(mq_receive(queue, text, sizeof(text), NULL));
	return 0;
}
