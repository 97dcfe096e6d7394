/* SPDX-License-Identifier: MIT */
/*
 * claim: sleep() cut short by an alarm tells the whole seconds that are left
 * lasts: 4.0
 * stdout: 0.0 begin
 * stdout: 1.0 sleep: 3 or 4 left
 * stdout: 1.5 sleep: 2 left
 * stdout: 2.0 sleep: 2 left
 * stdout: 4.0 sleep: 0 left
 */
#include "scene.h"

int main(void)
{
	handle(SIGALRM, do_nothing, SA_RESTART);
	at("begin");
	alarm(1);
	unsigned left = sleep(5); /* whichever began first, and what is left is cut */
	at("sleep: %s left", left == 3 || left == 4 ? "3 or 4" : "another time");
	alarm_after(0.5);
	at("sleep: %u left", sleep(3));
	alarm_after(0.5);
	for (left = 3; left > 0;) {
		left = sleep(left);
		at("sleep: %u left", left);
	}
	return 0;
}
