/* SPDX-License-Identifier: MIT */
/*
 * attack: climbs above the root of the box
 * row: 9
 * forbidden: chroot
 * stdout: mkdir("attack-root", 0755): ok
 * stdout: chroot("attack-root"): EPERM
 * stdout: /
 * stdout: the same: 1
 */
#include "probe.h"

int main(void)
{
	char folder[4096];
	struct stat root, above;
	TRY(mkdir("attack-root", 0755));
	TRY(chroot("attack-root"));
	for (int i = 0; i < 100; i++)
		chdir("..");
	printf("%s\n", getcwd(folder, sizeof(folder)));
	fflush(stdout);
	stat("/", &root);
	stat("../../..", &above);
	printf("the same: %d\n", root.st_ino == above.st_ino && root.st_dev == above.st_dev);
	return 0;
}
