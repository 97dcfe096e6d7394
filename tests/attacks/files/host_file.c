/* SPDX-License-Identifier: MIT */
/*
 * attack: opens a file of the host by its name and by every detour
 * row: 1
 * stdout: open(HOST_CANARY, O_RDONLY): ENOENT
 * stdout: open("/proc/self/root" HOST_CANARY, O_RDONLY): ENOENT
 * stdout: open("/proc/self/cwd/../.." HOST_CANARY, O_RDONLY): ENOENT
 * stdout: open("/proc/self/fd/0/../../../.." HOST_CANARY, O_RDONLY): ENOTDIR
 * stdout: open("/proc/thread-self/root" HOST_CANARY, O_RDONLY): ENOENT
 * stdout: open("../../../../../../../../../.." HOST_CANARY, O_RDONLY): ENOENT
 * stdout: openat(open(".", O_PATH), "../../../../../.." HOST_CANARY, O_RDONLY): ENOENT
 * stdout: openat(3, HOST_CANARY + 1, O_RDONLY): ENOENT
 * stdout: openat(7, HOST_CANARY + 1, O_RDONLY): EBADF
 * stdout: chdir(HOST_FOLDER): ENOENT
 * stdout: symlink(HOST_CANARY, "attack-link"): ok
 * stdout: open("attack-link", O_RDONLY): ENOENT
 * stdout: unlink("attack-link"): ok
 * stdout: truncate(HOST_CANARY, 0): ENOENT
 * stdout: unlink(HOST_CANARY): ENOENT
 */
#include "probe.h"

int main(void)
{
	TRY(open(HOST_CANARY, O_RDONLY));
	TRY(open("/proc/self/root" HOST_CANARY, O_RDONLY));
	TRY(open("/proc/self/cwd/../.." HOST_CANARY, O_RDONLY));
	TRY(open("/proc/self/fd/0/../../../.." HOST_CANARY, O_RDONLY));
	TRY(open("/proc/thread-self/root" HOST_CANARY, O_RDONLY));
	TRY(open("../../../../../../../../../.." HOST_CANARY, O_RDONLY));
	TRY(openat(open(".", O_PATH), "../../../../../.." HOST_CANARY, O_RDONLY));
	TRY(openat(3, HOST_CANARY + 1, O_RDONLY));
	TRY(openat(7, HOST_CANARY + 1, O_RDONLY));
	TRY(chdir(HOST_FOLDER));
	TRY(symlink(HOST_CANARY, "attack-link"));
	TRY(open("attack-link", O_RDONLY));
	TRY(unlink("attack-link"));
	TRY(truncate(HOST_CANARY, 0));
	TRY(unlink(HOST_CANARY));
	return 0;
}
