/* SPDX-License-Identifier: MIT */
/*
 * attack: makes and opens devices
 * row: 12
 * stdout: mknod("attack-device", S_IFCHR | 0666, makedev(1, 1)): closed
 * stdout: mknod("/tmp/attack-device", S_IFBLK | 0666, makedev(8, 0)): closed
 * stdout: mknod("/dev/shm/attack-device", S_IFCHR | 0666, makedev(5, 0)): closed
 * stdout: open("/dev/mem", O_RDWR): closed
 * stdout: open("/dev/kmsg", O_RDWR): closed
 * stdout: open("/dev/kvm", O_RDWR): closed
 * stdout: open("/dev/fuse", O_RDWR): closed
 * stdout: open("/dev/tty", O_RDWR): closed
 * stdout: open("/dev/console", O_RDWR): closed
 * stdout: open("/dev/ptmx", O_RDWR): closed
 * stdout: open("/dev/pts/0", O_RDWR): closed
 * stdout: open("/dev/mqueue", O_RDONLY): closed
 * stdout: open("/dev/sda", O_RDONLY): closed
 * stdout: open("/dev/vda", O_RDONLY): closed
 * stdout: open("/dev/net/tun", O_RDWR): closed
 * stdout: open("/dev/loop-control", O_RDWR): closed
 */
#include "probe.h"
#include <sys/sysmacros.h>

int main(void)
{
	CLOSED(mknod("attack-device", S_IFCHR | 0666, makedev(1, 1)));
	CLOSED(mknod("/tmp/attack-device", S_IFBLK | 0666, makedev(8, 0)));
	CLOSED(mknod("/dev/shm/attack-device", S_IFCHR | 0666, makedev(5, 0)));
	CLOSED(open("/dev/mem", O_RDWR));
	CLOSED(open("/dev/kmsg", O_RDWR));
	CLOSED(open("/dev/kvm", O_RDWR));
	CLOSED(open("/dev/fuse", O_RDWR));
	CLOSED(open("/dev/tty", O_RDWR));
	CLOSED(open("/dev/console", O_RDWR));
	CLOSED(open("/dev/ptmx", O_RDWR));
	CLOSED(open("/dev/pts/0", O_RDWR));
	CLOSED(open("/dev/mqueue", O_RDONLY));
	CLOSED(open("/dev/sda", O_RDONLY));
	CLOSED(open("/dev/vda", O_RDONLY));
	CLOSED(open("/dev/net/tun", O_RDWR));
	CLOSED(open("/dev/loop-control", O_RDWR));
	return 0;
}
