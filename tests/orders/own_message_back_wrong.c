/* SPDX-License-Identifier: MIT */
/*
 * claim: a client asks and waits for its answer in one queue without message types
 * bug: stall
 * natively: 0 of 800
 * story: if the client receives before the server does, it takes its own question for the answer
 * stdout: answer
 */
#include "scene.h"
#include <sys/msg.h>

static int queue;

struct message {
	long type;
	char text[16];
};

static void send(long type, const char *text)
{
	struct message m = { .type = type };
	strcpy(m.text, text);
	MUST(msgsnd(queue, &m, sizeof(m.text), 0));
}

static struct message receive(long type)
{
	struct message m = { 0 };
	MUST(msgrcv(queue, &m, sizeof(m.text), type, 0));
	return m;
}

int main(void)
{
	queue = (int)MUST(msgget(IPC_PRIVATE, 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		HERE(A);
		receive(0);
		send(2, "answer");
		_exit(0);
	}
	do_something_else();
	send(1, "question");
	printf("%s\n", receive(0).text);
	must_end_well(pid);
	return (int)MUST(msgctl(queue, IPC_RMID, NULL));
}
