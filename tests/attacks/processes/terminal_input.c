/* SPDX-License-Identifier: MIT */
/*
 * attack: types commands into the terminal that it writes to
 * row: 30
 * terminal: yes
 * stdout: ioctl(1, TIOCSTI, "x"): ENOSYS
 * stdout: ioctl(1, 1L << 32 | TIOCSTI, "x"): ENOSYS
 * stdout: syscall(SYS_ioctl, 1, 1L << 32 | TIOCSTI, "x"): ENOSYS
 * stdout: syscall(SYS_ioctl, 1, 0xffffffff00000000L | TIOCSTI, "x"): ENOSYS
 * stdout: ioctl(1, TIOCLINUX, paste): ENOSYS
 * stdout: ioctl(1, TIOCSCTTY, 1): ENOSYS
 * stdout: ioctl(1, TIOCSETD, &(int){ 3 }): ENOSYS
 * stdout: ioctl(1, TIOCCONS, 0): ENOSYS
 * stdout: ioctl(1, TIOCVHANGUP, 0): ENOSYS
 * stdout: ioctl(1, TIOCGPTPEER, O_RDWR): ENOSYS
 * stdout: open("/dev/tty", O_RDWR): ENOENT
 */
#include "probe.h"
#include <sys/ioctl.h>

int main(void)
{
	char paste[] = { 3, 0 };
	TRY(ioctl(1, TIOCSTI, "x"));
	TRY(ioctl(1, 1L << 32 | TIOCSTI, "x"));
	TRY(syscall(SYS_ioctl, 1, 1L << 32 | TIOCSTI, "x"));
	TRY(syscall(SYS_ioctl, 1, 0xffffffff00000000L | TIOCSTI, "x"));
	TRY(ioctl(1, TIOCLINUX, paste));
	TRY(ioctl(1, TIOCSCTTY, 1));
	TRY(ioctl(1, TIOCSETD, &(int){ 3 }));
	TRY(ioctl(1, TIOCCONS, 0));
	TRY(ioctl(1, TIOCVHANGUP, 0));
	TRY(ioctl(1, TIOCGPTPEER, O_RDWR));
	TRY(open("/dev/tty", O_RDWR));
	return 0;
}
