/* SPDX-License-Identifier: MIT */
/*
 * claim: a POSIX queue gives the most urgent message first, and notifies
 * stdout: notified: 10
 * stdout: child: exit 0
 * stdout: 9: high
 * stdout: 1: low
 * stdout: 1: low 2
 */
#include "scene.h"
#include <mqueue.h>

int main(void)
{
	struct mq_attr attr = { .mq_maxmsg = 4, .mq_msgsize = 8 };
	struct sigevent notice = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	sigset_t set = set_of(SIGUSR1);
	char text[8];
	unsigned urgency;
	mqd_t queue = (mqd_t)MUST(mq_open("/q", O_RDWR | O_CREAT | O_EXCL, 0600, &attr));
	block_signal(SIGUSR1);
	MUST(mq_notify(queue, &notice));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		MUST(mq_send(queue, "low", 4, 1));
		MUST(mq_send(queue, "high", 5, 9));
		MUST(mq_send(queue, "low 2", 6, 1));
		_exit(0);
	}
	tell("notified", sigwaitinfo(&set, NULL));
	tell_child("child", pid);
	for (int i = 0; i < 3; i++) {
		MUST(mq_receive(queue, text, sizeof(text), &urgency));
		printf("%u: %s\n", urgency, text);
	}
	return (int)MUST(mq_unlink("/q"));
}
