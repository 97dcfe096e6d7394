/* SPDX-License-Identifier: MIT */
/*
 * attack: becomes root by programs that are root's
 * row: 14
 * stdout: no_new_privs 1
 * stdout: nosuid /usr 1 /home 1 /tmp 1 /dev/shm 1
 * stdout: read-only / 1 /usr 1 /proc 1
 * stdout: setuid(0): EINVAL
 * stdout: setresuid(0, 0, 0): EINVAL
 * stdout: setgid(0): EINVAL
 * stdout: chmod("attack", 04755): ok
 * stdout: chown("attack", 0, 0): EINVAL
 * stdout: 1000 1000
 */
#include "probe.h"
#include <sys/prctl.h>
#include <sys/statvfs.h>

static int mount_flags(const char *path)
{
	struct statvfs st;
	return statvfs(path, &st) < 0 ? 0 : (int)st.f_flag;
}

int main(void)
{
	printf("no_new_privs %d\n", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
	printf("nosuid /usr %d /home %d /tmp %d /dev/shm %d\n", !!(mount_flags("/usr") & ST_NOSUID),
	       !!(mount_flags("/home") & ST_NOSUID), !!(mount_flags("/tmp") & ST_NOSUID),
	       !!(mount_flags("/dev/shm") & ST_NOSUID));
	printf("read-only / %d /usr %d /proc %d\n", !!(mount_flags("/") & ST_RDONLY),
	       !!(mount_flags("/usr") & ST_RDONLY), !!(mount_flags("/proc") & ST_RDONLY));
	fflush(stdout);
	TRY(setuid(0));
	TRY(setresuid(0, 0, 0));
	TRY(setgid(0));
	TRY(chmod("attack", 04755));
	TRY(chown("attack", 0, 0));
	printf("%d %d\n", getuid(), geteuid());
	return 0;
}
