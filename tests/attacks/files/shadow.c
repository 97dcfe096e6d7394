/* SPDX-License-Identifier: MIT */
/*
 * attack: reads the files that every attacker tries first
 * row: 1
 * stdout: open("/etc/shadow", O_RDONLY): ENOENT
 * stdout: open("/root", O_RDONLY): ENOENT
 * stdout: open("/root/.ssh/id_rsa", O_RDONLY): ENOENT
 * stdout: open("/var/log", O_RDONLY): ENOENT
 * stdout: open("/run", O_RDONLY): ENOENT
 * stdout: open("/sys", O_RDONLY): ENOENT
 * stdout: open("/boot", O_RDONLY): ENOENT
 * stdout: open("/work", O_RDONLY): ENOENT
 * stdout: open("/autograder", O_RDONLY): ENOENT
 * stdout: open("/etc/resolv.conf", O_RDONLY): ENOENT
 * stdout: open("/etc/machine-id", O_RDONLY): ENOENT
 * stdout: open("/etc/ssh", O_RDONLY): ENOENT
 */
#include "probe.h"

int main(void)
{
	TRY(open("/etc/shadow", O_RDONLY));
	TRY(open("/root", O_RDONLY));
	TRY(open("/root/.ssh/id_rsa", O_RDONLY));
	TRY(open("/var/log", O_RDONLY));
	TRY(open("/run", O_RDONLY));
	TRY(open("/sys", O_RDONLY));
	TRY(open("/boot", O_RDONLY));
	TRY(open("/work", O_RDONLY));
	TRY(open("/autograder", O_RDONLY));
	TRY(open("/etc/resolv.conf", O_RDONLY));
	TRY(open("/etc/machine-id", O_RDONLY));
	TRY(open("/etc/ssh", O_RDONLY));
	return 0;
}
