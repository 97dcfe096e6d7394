/* SPDX-License-Identifier: MIT */
/*
 * attack: takes a lease on a file of the toolchain, so that others wait when they open it
 * row: 56
 * stdout: fcntl(fd, F_SETLEASE, F_RDLCK): closed
 * stdout: fcntl(fd, F_SETLEASE, F_WRLCK): closed
 * stdout: fcntl(fd, F_OFD_SETLK, &(struct flock){ .l_type = F_WRLCK }): closed
 * stdout: fcntl(open("/dev/null", O_RDWR), F_SETLEASE, F_WRLCK): closed
 */
#include "probe.h"

int main(void)
{
	int fd = open("/usr/bin/env", O_RDONLY);
	CLOSED(fcntl(fd, F_SETLEASE, F_RDLCK));
	CLOSED(fcntl(fd, F_SETLEASE, F_WRLCK));
	CLOSED(fcntl(fd, F_OFD_SETLK, &(struct flock){ .l_type = F_WRLCK }));
	CLOSED(fcntl(open("/dev/null", O_RDWR), F_SETLEASE, F_WRLCK));
	return 0;
}
