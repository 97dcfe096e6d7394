/* SPDX-License-Identifier: MIT */
/*
 * claim: an orphan sleeps on after its parent and the main process have gone
 * lasts: 1.5
 * orphans: 1
 * stdout: 0.0 begin
 * stdout: 0.3 parent ends
 * stdout: 0.8 main ends
 * stdout: 1.5 orphan ends, its parent is another: 1
 */
#include "scene.h"

static void be_parent(void)
{
	pid_t own = getpid();
	if (MUST(fork()) == 0) {
		usleep(1500000);
		at("orphan ends, its parent is another: %d", getppid() != own);
		_exit(0);
	}
	usleep(300000);
	at("parent ends");
	_exit(0);
}

int main(void)
{
	at("begin");
	if (MUST(fork()) == 0)
		be_parent();
	MUST(wait(NULL));
	usleep(500000);
	at("main ends");
	return 0;
}
