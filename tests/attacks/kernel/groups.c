/* SPDX-License-Identifier: MIT */
/*
 * attack: uses groups that were left to it
 * row: 48
 * needs: root
 * stdout: 0 groups, 1000 1000 1000, 1000 1000 1000
 */
#include "probe.h"

int main(void)
{
	gid_t groups[64], r, e, s;
	uid_t ur, ue, us;
	getresgid(&r, &e, &s);
	getresuid(&ur, &ue, &us);
	printf("%d groups, %d %d %d, %d %d %d\n", getgroups(64, groups), r, e, s, ur, ue, us);
	return 0;
}
