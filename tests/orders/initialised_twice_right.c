/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads make the table with pthread_once()
 * stdout: opened
 * stdout: both have it
 */
#include "scene.h"

static volatile int table = -1;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_table(void)
{
	int fd = (int)MUST(open("/dev/null", O_RDONLY));
	say("opened");
	HERE(A);
	table = fd;
}

static void *need_table(void *unused)
{
	pthread_once(&once, make_table);
	return unused;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, need_table, NULL);
	work(5);
	need_table(NULL);
	pthread_join(thread, NULL);
	say("both have it");
	return 0;
}
