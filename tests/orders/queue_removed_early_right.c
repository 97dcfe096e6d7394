/* SPDX-License-Identifier: MIT */
/*
 * claim: the sender removes the queue when the reader has ended
 * stdout: done
 */
#include "scene.h"
#include <sys/msg.h>

struct message {
	long type;
	char text[1];
};

int main(void)
{
	struct message m = { .type = 1 };
	int queue = (int)MUST(msgget(IPC_PRIVATE, 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		MUST(msgrcv(queue, &m, sizeof(m.text), 1, 0));
		_exit(0);
	}
	MUST(msgsnd(queue, &m, sizeof(m.text), 0));
	do_something_else();
	must_end_well(pid);
	MUST(msgctl(queue, IPC_RMID, NULL));
	printf("done\n");
	return 0;
}
