/* SPDX-License-Identifier: MIT */
/*
 * claim: mq_timedreceive() and mq_timedsend() end at their time, or when there is a message or room
 * lasts: 1.8
 * stdout: 0.0 begin
 * stdout: 0.4 receive: ETIMEDOUT
 * stdout: 0.4 send: 0
 * stdout: 0.4 send: 0
 * stdout: 0.7 send: ETIMEDOUT
 * stdout: 1.2 send: 0
 * stdout: 1.2 past: 4
 * stdout: 1.2 past: 4
 * stdout: 1.5 receive: 4
 * stdout: 1.8 signal: EINTR
 */
#include "scene.h"
#include <mqueue.h>

static mqd_t queue;

static long receive(struct timespec t)
{
	char text[4];
	return mq_timedreceive(queue, text, sizeof(text), NULL, &t);
}

static const char *send_until(double seconds)
{
	struct timespec t = ahead(CLOCK_REALTIME, seconds);
	return errno_of(mq_timedsend(queue, "text", 4, 0, &t));
}

/* A child does one thing with the queue. */
static void later(useconds_t microseconds, bool sends)
{
	if (MUST(fork()) > 0)
		return;
	usleep(microseconds);
	if (sends)
		send_until(1);
	else
		receive(span(1));
	_exit(0);
}

int main(void)
{
	struct mq_attr attributes = { .mq_maxmsg = 2, .mq_msgsize = 4 };
	queue = (mqd_t)MUST(mq_open("/timed", O_RDWR | O_CREAT, 0600, &attributes));
	MUST(mq_unlink("/timed"));
	at("begin");
	at("receive: %s", errno_of(receive(ahead(CLOCK_REALTIME, 0.4))));
	for (int i = 0; i < 3; i++)
		at("send: %s", send_until(0.3));
	later(500000, false);
	at("send: %s", send_until(5));
	for (int i = 0; i < 2; i++)
		at("past: %ld", receive(span(1)));
	later(300000, true);
	at("receive: %ld", receive(ahead(CLOCK_REALTIME, 5)));
	while (wait(NULL) > 0)
		;
	handle(SIGALRM, do_nothing, 0);
	alarm_after(0.3);
	at("signal: %s", errno_of(receive(ahead(CLOCK_REALTIME, 5))));
	return 0;
}
