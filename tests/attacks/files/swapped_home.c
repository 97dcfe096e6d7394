/* SPDX-License-Identifier: MIT */
/*
 * attack: puts another folder in the place of its own, so that leftovers are not seen
 * row: 5
 * left: nothing
 * verdict: left_behind
 * says: attack-file
 */
#include "probe.h"

int main(void)
{
	close(open("attack-file", O_WRONLY | O_CREAT, 0644));
	rename("/home/student", "/home/attack");
	mkdir("/home/student", 0755);
	return 0;
}
