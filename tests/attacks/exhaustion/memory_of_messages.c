/* SPDX-License-Identifier: MIT */
/*
 * attack: takes memory of the kernel by many full message queues
 * row: 54
 * limits: memory=32M
 * verdict: memory
 */

#include "probe.h"
#include <sys/msg.h>

int main(void)
{
	static struct {
		long type;
		char bytes[8192];
	} message = { .type = 1 };
	for (int i = 0; i < 4000; i++) {
		int id = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
		if (id < 0)
			return 1;
		while (msgsnd(id, &message, sizeof(message.bytes), IPC_NOWAIT) == 0)
			;
	}
	usleep(200000);
	return 0;
}
