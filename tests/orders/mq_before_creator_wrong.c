/* SPDX-License-Identifier: MIT */
/*
 * claim: the child opens a message queue that its parent makes after fork()
 * bug: exit
 * natively: 0 of 800
 * story: if the child opens the queue before the parent has made it, mq_open() fails with ENOENT
 * stdout: child: exit 0
 */
#include "scene.h"
#include <mqueue.h>

static mqd_t make_queue(void)
{
	struct mq_attr attributes = { .mq_maxmsg = 1, .mq_msgsize = 8 };
	return (mqd_t)MUST(mq_open("/queue", O_CREAT | O_RDONLY, 0600, &attributes));
}

static void be_child(void)
{
	work(10);
	mqd_t queue = (mqd_t)MUST(mq_open("/queue", O_WRONLY));
	MUST(mq_send(queue, "hello", 5, 0));
	_exit(0);
}

int main(void)
{
	char text[8];
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		be_child();
	HERE(A);
	mqd_t queue = make_queue();
	must_end_well(pid);
	MUST(mq_receive(queue, text, sizeof(text), NULL));
	printf("child: exit 0\n");
	return (int)MUST(mq_unlink("/queue"));
}
