/* SPDX-License-Identifier: MIT */
/*
 * claim: messages of a System V queue wait for a consumer that is slower than their producer
 * lasts: 2.2
 * stdout: 0.0 sent 1
 * stdout: 0.2 got 1
 * stdout: 0.3 sent 2
 * stdout: 0.6 sent 3
 * stdout: 0.7 got 2
 * stdout: 0.9 sent 4
 * stdout: 1.2 got 3
 * stdout: 1.7 got 4
 * stdout: 2.2 end
 */
#include "scene.h"
#include <sys/msg.h>

struct message {
	long type;
	int number;
};

static void produce(int id)
{
	for (int i = 1; i <= 4; i++) {
		struct message m = { 1, i };
		at("sent %d", i);
		MUST(msgsnd(id, &m, sizeof(m.number), 0));
		usleep(300000);
	}
	_exit(0);
}

int main(void)
{
	struct message m;
	int id = (int)MUST(msgget(IPC_PRIVATE, 0600));
	elapsed();
	if (MUST(fork()) == 0)
		produce(id);
	usleep(200000);
	for (int i = 0; i < 4; i++) {
		MUST(msgrcv(id, &m, sizeof(m.number), 0, 0));
		at("got %d", m.number);
		usleep(500000);
	}
	MUST(wait(NULL));
	at("end");
	MUST(msgctl(id, IPC_RMID, NULL));
	return 0;
}
