/* SPDX-License-Identifier: MIT */
/*
 * attack: hides a file above its folder, where nobody looks for leftovers
 * row: 83
 * stdout: open("/home/attack", O_WRONLY | O_CREAT, 0644): closed
 * stdout: symlink("/usr", "/home/attack-link"): closed
 */
#include "probe.h"

int main(void)
{
	CLOSED(open("/home/attack", O_WRONLY | O_CREAT, 0644));
	CLOSED(symlink("/usr", "/home/attack-link"));
	return 0;
}
