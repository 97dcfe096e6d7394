/* SPDX-License-Identifier: MIT */
/*
 * claim: the message in the queue is not of the type that is asked for
 * left: 1
 * stall: task 1: msgrcv CAUSE_QUEUE_EMPTY
 */
#include "scene.h"
#include <sys/msg.h>

int main(void)
{
	struct message {
		long type;
		char text[8];
	} m = { 1, "hello" };
	int queue = (int)MUST(msgget(IPC_PRIVATE, 0600));
	MUST(msgsnd(queue, &m, sizeof(m.text), 0));
	MUST(msgrcv(queue, &m, sizeof(m.text), 2, 0));
	return 0;
}
