/* SPDX-License-Identifier: MIT */
/*
 * claim: two processes take seats from shared memory and write each down before they count it
 * bug: output
 * natively: 0 of 800
 * story: if the child reads the number of seats while the parent writes its line, both sell the
 * story: same seat
 * stdout: sold
 * stdout: sold
 * stdout: 8 left
 */
#include "scene.h"
#include <sys/mman.h>

static int *seats;

static void sell(void)
{
	int left = *seats;
	say("sold");
	HERE(A);
	*seats = left - 1;
}

int main(void)
{
	seats = mmap(NULL, sizeof(*seats), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*seats = 10;
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(12);
		sell();
		_exit(0);
	}
	sell();
	must_end_well(pid);
	printf("%d left\n", *seats);
	return 0;
}
