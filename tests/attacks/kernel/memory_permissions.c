/* SPDX-License-Identifier: MIT */
/*
 * attack: writes into its read-only memory through /proc/self/mem
 * row: 11
 * stdout: open("/proc/self/mem", O_RDWR): closed
 * stdout: open("/proc/self/oom_score_adj", O_WRONLY): closed
 * stdout: open("/proc/self/uid_map", O_WRONLY): closed
 * stdout: open("/proc/self/setgroups", O_WRONLY): closed
 * stdout: open("/proc/self/loginuid", O_WRONLY): closed
 * stdout: open("/proc/self/coredump_filter", O_WRONLY): closed
 * stdout: open("/proc/self/timerslack_ns", O_WRONLY): closed
 * stdout: open("/proc/self/clear_refs", O_WRONLY): closed
 */
#include "probe.h"

int main(void)
{
	CLOSED(open("/proc/self/mem", O_RDWR));
	CLOSED(open("/proc/self/oom_score_adj", O_WRONLY));
	CLOSED(open("/proc/self/uid_map", O_WRONLY));
	CLOSED(open("/proc/self/setgroups", O_WRONLY));
	CLOSED(open("/proc/self/loginuid", O_WRONLY));
	CLOSED(open("/proc/self/coredump_filter", O_WRONLY));
	CLOSED(open("/proc/self/timerslack_ns", O_WRONLY));
	CLOSED(open("/proc/self/clear_refs", O_WRONLY));
	return 0;
}
