/* SPDX-License-Identifier: MIT */
/*
 * claim: messages are taken by type, by the lowest type, and in their order
 * stdout: child: exit 0
 * stdout: type 1: one
 * stdout: type 5: five
 * stdout: type 2: two
 * stdout: msgrcv: ENOMSG
 * stdout: too big: E2BIG
 * stdout: type 5: again
 */
#include "scene.h"
#include <sys/msg.h>

struct message {
	long type;
	char text[8];
};

static int queue;

static void take(long type, int flags)
{
	struct message m = { 0 };
	ssize_t len = msgrcv(queue, &m, sizeof(m.text), type, flags);
	if (len < 0)
		tell("msgrcv", len);
	else
		printf("type %ld: %.*s\n", m.type, (int)len, m.text);
}

int main(void)
{
	static const struct message sent[] = { { 5, "five" }, { 2, "two" }, { 5, "again" },
					       { 1, "one" } };
	queue = (int)MUST(msgget(IPC_PRIVATE, 0600));
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		for (int i = 0; i < 4; i++)
			MUST(msgsnd(queue, &sent[i], strlen(sent[i].text), 0));
		_exit(0);
	}
	tell_child("child", pid);
	take(-3, 0);
	take(5, 0);
	take(0, 0);
	take(2, IPC_NOWAIT);
	tell("too big", msgrcv(queue, &(struct message){ 0 }, 2, 0, 0));
	take(5, IPC_NOWAIT);
	return (int)MUST(msgctl(queue, IPC_RMID, NULL));
}
