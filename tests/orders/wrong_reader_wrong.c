/* SPDX-License-Identifier: MIT */
/*
 * claim: two workers take any message of a queue, though each has its own work
 * bug: output
 * natively: 1 of 400
 * story: if the second worker receives first, it gets the message that was meant for the first
 * stdout: worker 1 has 1
 * stdout: worker 2 has 2
 */
#include "scene.h"
#include <sys/msg.h>

struct message {
	long type;
	char text[1];
};

static void send_to(int queue, long worker)
{
	struct message m = { .type = worker };
	MUST(msgsnd(queue, &m, sizeof(m.text), 0));
}

static pid_t start_worker(int queue, long number)
{
	struct message m;
	pid_t pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	if (number == 1)
		HERE(A);
	MUST(msgrcv(queue, &m, sizeof(m.text), 0, 0));
	_exit((int)m.type);
}

int main(void)
{
	int status, queue = (int)MUST(msgget(IPC_PRIVATE, 0600));
	pid_t pids[] = { start_worker(queue, 1), 0 };
	do_something_else();
	pids[1] = start_worker(queue, 2);
	send_to(queue, 1);
	send_to(queue, 2);
	for (int i = 0; i < 2; i++) {
		MUST(waitpid(pids[i], &status, 0));
		printf("worker %d has %d\n", i + 1, WEXITSTATUS(status));
	}
	return (int)MUST(msgctl(queue, IPC_RMID, NULL));
}
