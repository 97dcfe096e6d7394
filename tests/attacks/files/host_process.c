/* SPDX-License-Identifier: MIT */
/*
 * attack: reaches into the host through /proc/1
 * row: 9
 * stdout: open("/proc/1/root" HOST_CANARY, O_RDONLY): closed
 * stdout: open("/proc/1/cwd/../../.." HOST_CANARY, O_RDONLY): closed
 * stdout: open("/proc/1/environ", O_RDONLY): closed
 * stdout: open("/proc/1/maps", O_RDONLY): closed
 * stdout: open("/proc/1/mem", O_RDWR): closed
 * stdout: open("/proc/1/fd", O_RDONLY): closed
 * stdout: open("/proc/1/exe", O_RDONLY): closed
 * stdout: open("/proc/1/exe", O_WRONLY): closed
 * stdout: open("/proc/1/task/1/mem", O_RDWR): closed
 * stdout: open("/proc/1/map_files", O_RDONLY): closed
 * stdout: open("/proc/1/ns/mnt", O_RDONLY): closed
 * stdout: open("/proc/1/oom_score_adj", O_WRONLY): closed
 * stdout: open("/proc/1/uid_map", O_WRONLY): closed
 */
#include "probe.h"

int main(void)
{
	CLOSED(open("/proc/1/root" HOST_CANARY, O_RDONLY));
	CLOSED(open("/proc/1/cwd/../../.." HOST_CANARY, O_RDONLY));
	CLOSED(open("/proc/1/environ", O_RDONLY));
	CLOSED(open("/proc/1/maps", O_RDONLY));
	CLOSED(open("/proc/1/mem", O_RDWR));
	CLOSED(open("/proc/1/fd", O_RDONLY));
	CLOSED(open("/proc/1/exe", O_RDONLY));
	CLOSED(open("/proc/1/exe", O_WRONLY));
	CLOSED(open("/proc/1/task/1/mem", O_RDWR));
	CLOSED(open("/proc/1/map_files", O_RDONLY));
	CLOSED(open("/proc/1/ns/mnt", O_RDONLY));
	CLOSED(open("/proc/1/oom_score_adj", O_WRONLY));
	CLOSED(open("/proc/1/uid_map", O_WRONLY));
	return 0;
}
