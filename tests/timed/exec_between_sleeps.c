/* SPDX-License-Identifier: MIT */
/*
 * claim: exec keeps an alarm, ends the sleeps of other threads, and the new program can sleep
 * lasts: 2.6
 * stdout: 0.0 begin
 * stdout: 0.9 child: exit 0
 * stdout: 1.6 threads: exit 0
 * stdout: 2.6 alarm: SIGALRM
 */
#include "scene.h"

/* It becomes this program again, which then sleeps only. */
static void become_sleeper(const char *seconds)
{
	char *argv[] = { (char *)"program", (char *)seconds, NULL };
	execv("./program", argv);
	_exit(127);
}

static void *become_later(void *unused)
{
	usleep(400000);
	become_sleeper("0.3");
	return unused;
}

static void tell_when(const char *who, pid_t pid)
{
	int status;
	MUST(waitpid(pid, &status, 0));
	printf("%.1f ", tenths(elapsed()));
	tell_status(who, status);
}

static void sleep_among_threads(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, become_later, NULL);
	sleep(100);
}

int main(int argc, char **argv)
{
	struct timespec t = span(argc > 1 ? strtod(argv[1], NULL) : 0);
	pid_t pid;
	if (argc > 1)
		return nanosleep(&t, NULL);
	at("begin");
	if ((pid = (pid_t)MUST(fork())) == 0) {
		usleep(400000);
		become_sleeper("0.5");
	}
	tell_when("child", pid);
	if ((pid = (pid_t)MUST(fork())) == 0)
		sleep_among_threads();
	tell_when("threads", pid);
	if ((pid = (pid_t)MUST(fork())) == 0) {
		alarm(1);
		usleep(300000);
		become_sleeper("100");
	}
	tell_when("alarm", pid);
	return 0;
}
