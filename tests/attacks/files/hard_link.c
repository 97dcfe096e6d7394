/* SPDX-License-Identifier: MIT */
/*
 * attack: links a file of the host into the box
 * row: 8
 * stdout: link("/usr/bin/env", "attack-link"): closed
 * stdout: link("/usr/bin/env", "/tmp/attack-link"): closed
 * stdout: link("/etc/passwd", "/dev/shm/attack-link"): closed
 * stdout: linkat(AT_FDCWD, "/proc/self/fd/0", AT_FDCWD, "attack-link", AT_SYMLINK_FOLLOW): closed
 * stdout: linkat(open("/usr/bin/env", O_RDONLY), "", AT_FDCWD, "attack-link", AT_EMPTY_PATH): closed
 */
#include "probe.h"

int main(void)
{
	CLOSED(link("/usr/bin/env", "attack-link"));
	CLOSED(link("/usr/bin/env", "/tmp/attack-link"));
	CLOSED(link("/etc/passwd", "/dev/shm/attack-link"));
	CLOSED(linkat(AT_FDCWD, "/proc/self/fd/0", AT_FDCWD, "attack-link", AT_SYMLINK_FOLLOW));
	CLOSED(linkat(open("/usr/bin/env", O_RDONLY), "", AT_FDCWD, "attack-link", AT_EMPTY_PATH));
	return 0;
}
