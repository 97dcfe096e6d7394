/* SPDX-License-Identifier: MIT */
/*
 * claim: a loop that does nothing but look at the clock ends at its time
 * lasts: 1.5
 * spins: yes
 * stdout: 0.0 begin
 * stdout: the second has begun: 1
 * stdout: 1.5 end
 */
#include "scene.h"

/* By time() until its last second begins, then by gettimeofday(): so it lasts 1.5 s at any time. */
int main(void)
{
	struct timeval now, end, more = { 1, 500000 };
	at("begin");
	gettimeofday(&now, NULL);
	timeradd(&now, &more, &end);
	while (time(NULL) < end.tv_sec)
		;
	gettimeofday(&now, NULL);
	printf("the second has begun: %d\n", now.tv_sec == end.tv_sec);
	do
		gettimeofday(&now, NULL);
	while (timercmp(&now, &end, <));
	at("end");
	return 0;
}
