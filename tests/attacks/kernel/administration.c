/* SPDX-License-Identifier: MIT */
/*
 * attack: makes the calls that only an administrator may make
 * row: 41
 * forbidden: bpf
 * forbidden: perf_event_open
 * forbidden: userfaultfd
 * forbidden: kexec_load
 * forbidden: init_module
 * forbidden: finit_module
 * forbidden: delete_module
 * forbidden: acct
 * forbidden: swapon
 * forbidden: swapoff
 * forbidden: quotactl
 * forbidden: reboot
 * forbidden: sethostname
 * forbidden: setdomainname
 * forbidden: settimeofday
 * forbidden: clock_settime
 * forbidden: adjtimex
 * forbidden: syslog
 * forbidden: iopl
 * forbidden: ioperm
 * forbidden: vhangup
 * forbidden: fanotify_init
 * forbidden: setgroups
 * stdout: syscall(SYS_bpf, 5, zeros, sizeof(zeros)): EPERM
 * stdout: syscall(SYS_perf_event_open, zeros, 0, -1, -1, 0): EPERM
 * stdout: syscall(SYS_userfaultfd, 1): EPERM
 * stdout: syscall(SYS_kexec_load, 0, 0, NULL, 0): EPERM
 * stdout: syscall(SYS_kexec_file_load, -1, -1, 0, "", 0): ENOSYS
 * stdout: syscall(SYS_init_module, zeros, 1, ""): EPERM
 * stdout: syscall(SYS_finit_module, 0, "", 0): EPERM
 * stdout: syscall(SYS_delete_module, "ext4", 0): EPERM
 * stdout: acct("attack"): EPERM
 * stdout: swapon("attack", 0): EPERM
 * stdout: swapoff("attack"): EPERM
 * stdout: syscall(SYS_quotactl, 0, "attack", 0, zeros): EPERM
 * stdout: reboot(RB_DISABLE_CAD): EPERM
 * stdout: sethostname("attack", 6): EPERM
 * stdout: setdomainname("attack", 6): EPERM
 * stdout: syscall(SYS_settimeofday, &(struct timeval){ 1, 0 }, NULL): EPERM
 * stdout: syscall(SYS_clock_settime, CLOCK_REALTIME, &(struct timespec){ 1, 0 }): EPERM
 * stdout: syscall(SYS_adjtimex, &(struct timex){ .modes = ADJ_TICK, .tick = 9000 }): EPERM
 * stdout: klogctl(3, zeros, sizeof(zeros)): EPERM
 * stdout: iopl(3): EPERM
 * stdout: ioperm(0x80, 1, 1): EPERM
 * stdout: vhangup(): EPERM
 * stdout: syscall(SYS_fanotify_init, 0, 0): EPERM
 * stdout: setgroups(0, NULL): EPERM
 * stdout: syscall(SYS_landlock_create_ruleset, NULL, 0, 1): ENOSYS
 * stdout: syscall(SYS_modify_ldt, 0, zeros, sizeof(zeros)): ENOSYS
 * stdout: syscall(SYS_move_pages, 0, 0, NULL, NULL, NULL, 0): ENOSYS
 * stdout: syscall(SYS_migrate_pages, 0, 0, NULL, NULL): ENOSYS
 * stdout: syscall(SYS_mbind, NULL, 0, 0, NULL, 0, 0): ENOSYS
 * stdout: syscall(SYS_memfd_secret, 0): ENOSYS
 */
#include "probe.h"
#include <grp.h>
#include <sys/io.h>
#include <sys/klog.h>
#include <sys/reboot.h>
#include <sys/swap.h>
#include <sys/time.h>
#include <sys/timex.h>

int main(void)
{
	char zeros[256] = "";
	TRY(syscall(SYS_bpf, 5, zeros, sizeof(zeros)));
	TRY(syscall(SYS_perf_event_open, zeros, 0, -1, -1, 0));
	TRY(syscall(SYS_userfaultfd, 1));
	TRY(syscall(SYS_kexec_load, 0, 0, NULL, 0));
	TRY(syscall(SYS_kexec_file_load, -1, -1, 0, "", 0));
	TRY(syscall(SYS_init_module, zeros, 1, ""));
	TRY(syscall(SYS_finit_module, 0, "", 0));
	TRY(syscall(SYS_delete_module, "ext4", 0));
	TRY(acct("attack"));
	TRY(swapon("attack", 0));
	TRY(swapoff("attack"));
	TRY(syscall(SYS_quotactl, 0, "attack", 0, zeros));
	TRY(reboot(RB_DISABLE_CAD));
	TRY(sethostname("attack", 6));
	TRY(setdomainname("attack", 6));
	TRY(syscall(SYS_settimeofday, &(struct timeval){ 1, 0 }, NULL));
	TRY(syscall(SYS_clock_settime, CLOCK_REALTIME, &(struct timespec){ 1, 0 }));
	TRY(syscall(SYS_adjtimex, &(struct timex){ .modes = ADJ_TICK, .tick = 9000 }));
	TRY(klogctl(3, zeros, sizeof(zeros)));
	TRY(iopl(3));
	TRY(ioperm(0x80, 1, 1));
	TRY(vhangup());
	TRY(syscall(SYS_fanotify_init, 0, 0));
	TRY(setgroups(0, NULL));
	TRY(syscall(SYS_landlock_create_ruleset, NULL, 0, 1));
	TRY(syscall(SYS_modify_ldt, 0, zeros, sizeof(zeros)));
	TRY(syscall(SYS_move_pages, 0, 0, NULL, NULL, NULL, 0));
	TRY(syscall(SYS_migrate_pages, 0, 0, NULL, NULL));
	TRY(syscall(SYS_mbind, NULL, 0, 0, NULL, 0, 0));
	TRY(syscall(SYS_memfd_secret, 0));
	return 0;
}
