/* SPDX-License-Identifier: MIT */
/*
 * claim: two threads look whether the table is there, and make it if not
 * bug: output
 * natively: 0 of 800
 * story: if both look before either has opened the file, it is opened twice
 * stdout: opened
 * stdout: both have it
 */
#include "scene.h"

static volatile int table = -1;

static void make_table(void)
{
	int fd = (int)MUST(open("/dev/null", O_RDONLY));
	say("opened");
	HERE(A);
	table = fd;
}

static void *need_table(void *unused)
{
	if (table < 0)
		make_table();
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
