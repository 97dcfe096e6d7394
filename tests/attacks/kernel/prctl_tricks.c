/* SPDX-License-Identifier: MIT */
/*
 * attack: changes what the kernel thinks of it
 * row: 41
 * stdout: prctl(PR_SET_MM, PR_SET_MM_EXE_FILE, 0, 0, 0): closed
 * stdout: prctl(PR_SET_SECUREBITS, 0, 0, 0, 0): closed
 * stdout: prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 1, 0, 0): closed
 * stdout: prctl(PR_SET_KEEPCAPS, 2, 0, 0, 0): closed
 * stdout: prctl(PR_SET_IO_FLUSHER, 1, 0, 0, 0): closed
 * stdout: prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0): closed
 */
#include "probe.h"
#include <sys/prctl.h>

int main(void)
{
	CLOSED(prctl(PR_SET_MM, PR_SET_MM_EXE_FILE, 0, 0, 0));
	CLOSED(prctl(PR_SET_SECUREBITS, 0, 0, 0, 0));
	CLOSED(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 1, 0, 0));
	CLOSED(prctl(PR_SET_KEEPCAPS, 2, 0, 0, 0));
	CLOSED(prctl(PR_SET_IO_FLUSHER, 1, 0, 0, 0));
	CLOSED(prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
	return 0;
}
