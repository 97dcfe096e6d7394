/* SPDX-License-Identifier: MIT */
/*
 * attack: mounts and unmounts, by the old calls and the new ones
 * row: 33
 * forbidden: mount
 * forbidden: umount2
 * forbidden: pivot_root
 * forbidden: fsopen
 * forbidden: fsmount
 * forbidden: open_tree
 * forbidden: move_mount
 * forbidden: mount_setattr
 * stdout: mount("none", "/tmp", "tmpfs", 0, NULL): EPERM
 * stdout: mount("proc", "/proc", "proc", 0, NULL): EPERM
 * stdout: mount("/usr", "/usr", NULL, MS_REMOUNT | MS_BIND, NULL): EPERM
 * stdout: umount2("/proc", MNT_DETACH): EPERM
 * stdout: syscall(SYS_pivot_root, ".", "."): EPERM
 * stdout: syscall(SYS_fsopen, "proc", 0): EPERM
 * stdout: syscall(SYS_fsmount, 0, 0, 0): EPERM
 * stdout: syscall(SYS_open_tree, AT_FDCWD, "/usr", 1): EPERM
 * stdout: syscall(SYS_move_mount, AT_FDCWD, "/usr", AT_FDCWD, "/tmp", 0): EPERM
 * stdout: syscall(SYS_mount_setattr, AT_FDCWD, "/usr", 0, "", 32): EPERM
 */
#include "probe.h"
#include <sys/mount.h>

int main(void)
{
	TRY(mount("none", "/tmp", "tmpfs", 0, NULL));
	TRY(mount("proc", "/proc", "proc", 0, NULL));
	TRY(mount("/usr", "/usr", NULL, MS_REMOUNT | MS_BIND, NULL));
	TRY(umount2("/proc", MNT_DETACH));
	TRY(syscall(SYS_pivot_root, ".", "."));
	TRY(syscall(SYS_fsopen, "proc", 0));
	TRY(syscall(SYS_fsmount, 0, 0, 0));
	TRY(syscall(SYS_open_tree, AT_FDCWD, "/usr", 1));
	TRY(syscall(SYS_move_mount, AT_FDCWD, "/usr", AT_FDCWD, "/tmp", 0));
	TRY(syscall(SYS_mount_setattr, AT_FDCWD, "/usr", 0, "", 32));
	return 0;
}
