/* SPDX-License-Identifier: MIT */
/*
 * claim: mq_receive() is ended by a handler without SA_RESTART only
 * stdout: SIGCHLD by default: 5
 * stdout: SIGURG by default: 5
 * stdout: SIGWINCH by default: 5
 * stdout: SIGUSR1 ignored: 5
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 5
 */
#include "scene.h"
#include <mqueue.h>

static mqd_t queue;

static void prepare(void)
{
	struct mq_attr attr = { .mq_maxmsg = 1, .mq_msgsize = 8 };
	mq_unlink("/q");
	queue = (mqd_t)MUST(mq_open("/q", O_RDWR | O_CREAT | O_EXCL, 0600, &attr));
}

static long call(void)
{
	char bytes[8];
	return mq_receive(queue, bytes, sizeof(bytes), NULL);
}

static void release(pid_t pid)
{
	(void)pid;
	MUST(mq_send(queue, "hello", 5, 0));
}

int main(void)
{
	disturb(&(struct wait){ prepare, call, release });
	return (int)MUST(mq_unlink("/q"));
}
