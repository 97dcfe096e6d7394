/* SPDX-License-Identifier: MIT */
/*
 * attack: leaves links to files of the host where the grader looks
 * row: 4
 * left: nothing
 * verdict: left_behind
 * says: attack-link
 */
#include "probe.h"

int main(void)
{
	symlink(HOST_CANARY, "attack-link");
	symlink(HOST_FOLDER, "/tmp/attack-folder");
	symlink("/proc/1/root" HOST_CANARY, "/dev/shm/attack-object");
	symlink("/proc/self/fd/0", "/tmp/attack-descriptor");
	unlink("attack");
	symlink(HOST_CANARY, "attack");
	return 0;
}
