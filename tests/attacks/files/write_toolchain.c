/* SPDX-License-Identifier: MIT */
/*
 * attack: changes the compiler and the C library for all who come after
 * row: 10
 * stdout: open("/usr/bin/gcc", O_WRONLY): closed
 * stdout: open("/usr/bin/attack", O_WRONLY | O_CREAT, 0755): closed
 * stdout: open("/usr/lib/attack", O_WRONLY | O_CREAT, 0755): closed
 * stdout: unlink("/usr/bin/env"): closed
 * stdout: rename("/usr/bin/env", "/usr/bin/attack"): closed
 * stdout: chmod("/usr/bin/env", 04755): closed
 * stdout: chown("/usr/bin/env", 1000, 1000): closed
 * stdout: mkdir("/usr/attack", 0755): closed
 * stdout: symlink("/tmp", "/usr/attack"): closed
 * stdout: utime("/usr/bin/env", NULL): closed
 * stdout: truncate("/usr/bin/env", 0): closed
 * stdout: open("/etc/ld.so.preload", O_WRONLY | O_CREAT, 0644): closed
 * stdout: open("/etc/passwd", O_WRONLY): closed
 * stdout: open("/attack", O_WRONLY | O_CREAT, 0644): closed
 * stdout: open("/dev/attack", O_WRONLY | O_CREAT, 0644): closed
 * stdout: open("/home/attack", O_WRONLY | O_CREAT, 0644): closed
 * stdout: rename("/home/student", "/home/attack"): closed
 * stdout: rename("/tmp", "/attack"): closed
 */
#include "probe.h"
#include <utime.h>

int main(void)
{
	CLOSED(open("/usr/bin/gcc", O_WRONLY));
	CLOSED(open("/usr/bin/attack", O_WRONLY | O_CREAT, 0755));
	CLOSED(open("/usr/lib/attack", O_WRONLY | O_CREAT, 0755));
	CLOSED(unlink("/usr/bin/env"));
	CLOSED(rename("/usr/bin/env", "/usr/bin/attack"));
	CLOSED(chmod("/usr/bin/env", 04755));
	CLOSED(chown("/usr/bin/env", 1000, 1000));
	CLOSED(mkdir("/usr/attack", 0755));
	CLOSED(symlink("/tmp", "/usr/attack"));
	CLOSED(utime("/usr/bin/env", NULL));
	CLOSED(truncate("/usr/bin/env", 0));
	CLOSED(open("/etc/ld.so.preload", O_WRONLY | O_CREAT, 0644));
	CLOSED(open("/etc/passwd", O_WRONLY));
	CLOSED(open("/attack", O_WRONLY | O_CREAT, 0644));
	CLOSED(open("/dev/attack", O_WRONLY | O_CREAT, 0644));
	CLOSED(open("/home/attack", O_WRONLY | O_CREAT, 0644));
	CLOSED(rename("/home/student", "/home/attack"));
	CLOSED(rename("/tmp", "/attack"));
	return 0;
}
