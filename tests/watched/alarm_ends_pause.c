/* SPDX-License-Identifier: MIT */
/*
 * claim: alarms end a pause(), and a read() without SA_RESTART; by default they kill
 * stdout: pause(): EINTR
 * stdout: read(ends[0], &c, 1): EINTR
 * stdout: alarm left: 1
 * signal: 14
 */
#include "scene.h"
#include <sys/time.h>

static void set_alarm(void)
{
	/* again and again, in case that the first comes before the wait */
	struct itimerval often = { { .tv_usec = 20000 }, { .tv_usec = 20000 } };
	MUST(setitimer(ITIMER_REAL, &often, NULL));
}

int main(void)
{
	int ends[2] = { -1, -1 };
	char c;
	fresh_pipe(ends);
	handle(SIGALRM, do_nothing, 0);
	set_alarm();
	TELL(pause());
	set_alarm();
	TELL(read(ends[0], &c, 1));
	alarm(1000);
	printf("alarm left: %d\n", alarm(0) > 900);
	handle(SIGALRM, SIG_DFL, 0);
	set_alarm();
	pause();
	return 0;
}
