/* SPDX-License-Identifier: MIT */
/*
 * claim: a child sends more messages than a queue holds, and its parent waits
 * left: 1
 * stall: task 1: wait CAUSE_CHILD, held by task 2
 * stall: task 2: msgsnd CAUSE_QUEUE_FULL
 */
#include "scene.h"
#include <sys/msg.h>

int main(void)
{
	static const struct message {
		long type;
		char text[1000];
	} m = { 1, "hello" };
	int queue = (int)MUST(msgget(IPC_PRIVATE, 0600));
	if (MUST(fork()) == 0)
		for (;;)
			MUST(msgsnd(queue, &m, sizeof(m.text), 0));
	MUST(wait(NULL));
	return 0;
}
