/* SPDX-License-Identifier: MIT */
/*
 * claim: msgrcv() is ended by signals that are handled, and by no others
 * stdout: SIGCHLD by default: 4
 * stdout: SIGURG by default: 4
 * stdout: SIGWINCH by default: 4
 * stdout: SIGUSR1 ignored: 4
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: EINTR
 */
#include "scene.h"
#include <sys/msg.h>

struct message {
	long type;
	char text[4];
};

static int queue;

static void prepare(void)
{
	struct message m;
	while (msgrcv(queue, &m, sizeof(m.text), 0, IPC_NOWAIT) >= 0)
		;
}

static long call(void)
{
	struct message m;
	return msgrcv(queue, &m, sizeof(m.text), 7, 0);
}

static void release(pid_t pid)
{
	(void)pid;
	MUST(msgsnd(queue, &(struct message){ 7, "abc" }, 4, 0));
}

int main(void)
{
	queue = (int)MUST(msgget(IPC_PRIVATE, 0600));
	disturb(&(struct wait){ prepare, call, release });
	return (int)MUST(msgctl(queue, IPC_RMID, NULL));
}
