/* SPDX-License-Identifier: MIT */
/*
 * claim: semtimedop() ends at its time, by another process, a signal, or with its set
 * lasts: 1.8
 * stdout: 0.0 begin
 * stdout: 0.4 less: EAGAIN
 * stdout: 0.7 until zero: EAGAIN
 * stdout: 1.2 raised: 0
 * stdout: 1.5 signal: EINTR
 * stdout: 1.8 removed: EIDRM
 */
#include "scene.h"
#include <sys/sem.h>

static int id;

static const char *step(int number, int by, double seconds)
{
	struct sembuf operation = { (unsigned short)number, (short)by, 0 };
	struct timespec t = span(seconds);
	return errno_of(semtimedop(id, &operation, 1, &t));
}

static void raise_later(void)
{
	if (MUST(fork()) > 0)
		return;
	usleep(500000);
	step(0, 1, 1);
	_exit(0);
}

static void remove_later(void)
{
	if (MUST(fork()) > 0)
		return;
	usleep(300000);
	MUST(semctl(id, 0, IPC_RMID));
	_exit(0);
}

int main(void)
{
	id = (int)MUST(semget(IPC_PRIVATE, 2, 0600));
	step(1, 1, 1);
	handle(SIGALRM, do_nothing, SA_RESTART);
	at("begin");
	at("less: %s", step(0, -1, 0.4));
	at("until zero: %s", step(1, 0, 0.3));
	raise_later();
	at("raised: %s", step(0, -1, 5));
	alarm_after(0.3);
	at("signal: %s", step(0, -1, 5));
	remove_later();
	at("removed: %s", step(0, -1, 5));
	while (wait(NULL) > 0)
		;
	return 0;
}
