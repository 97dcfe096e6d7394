/* SPDX-License-Identifier: MIT */
#include "calls.h"

#include <string.h>
#include <sys/syscall.h>

#include "lock_call.h"
#include "memory.h"

/*
 * glibc's functions are not the kernel's calls: semop() is semtimedop, mkfifo() is mknodat,
 * pipe() is pipe2, pause() may be ppoll, sleep() is clock_nanosleep. Exec and exit are not here:
 * ptrace reports them by itself, and so it does what fork has made.
 */
static const struct {
	long number;
	struct watched_call call;
} table[] = {
	/* descriptors */
	{ SYS_close, { "close", "close", EFFECT_CLOSES, 0, -1, -1, NO_DATA } },
	{ SYS_close_range, { "close_range", "close_range", EFFECT_CLOSES_RANGE, -1, 1, -1, NO_DATA } },
	{ SYS_creat, { "creat", "open", EFFECT_OPENS, -1, -1, 0, NO_DATA } },
	{ SYS_dup, { "dup", "dup", EFFECT_DUPLICATES, 0, -1, -1, NO_DATA } },
	{ SYS_dup2, { "dup2", "dup2", EFFECT_DUPLICATES, 0, 1, -1, NO_DATA } },
	{ SYS_dup3, { "dup3", "dup2", EFFECT_DUPLICATES, 0, 1, -1, NO_DATA } },
	{ SYS_fcntl, { "fcntl", "fcntl", EFFECT_NONE, 0, 1, -1, NO_DATA } },
	{ SYS_flock, { "flock", "flock", EFFECT_NONE, 0, 1, -1, NO_DATA } },
	{ SYS_open, { "open", "open", EFFECT_OPENS, -1, 1, 0, NO_DATA } },
	{ SYS_openat, { "openat", "open", EFFECT_OPENS, -1, 2, 1, NO_DATA } },
	{ SYS_read, { "read", "read", EFFECT_NONE, 0, 2, 1, DATA_IN } },
	{ SYS_readv, { "readv", "readv", EFFECT_NONE, 0, -1, -1, NO_DATA } },
	{ SYS_write, { "write", "write", EFFECT_NONE, 0, 2, 1, DATA_OUT } },
	/* from one descriptor to another, both in one call */
	{ SYS_sendfile, { "sendfile", "sendfile", EFFECT_MOVES, 1, -1, -1, NO_DATA } },
	{ SYS_splice, { "splice", "splice", EFFECT_MOVES, 0, -1, -1, NO_DATA } },
	{ SYS_writev, { "writev", "writev", EFFECT_NONE, 0, -1, -1, NO_DATA } },
	/* pipes, FIFOs and other names */
	{ SYS_chmod, { "chmod", "chmod", EFFECT_PATH, -1, 1, 0, NO_DATA } },
	{ SYS_fchmod, { "fchmod", "chmod", EFFECT_NONE, 0, 1, -1, NO_DATA } },
	{ SYS_fchmodat, { "fchmodat", "chmod", EFFECT_PATH, -1, 2, 1, NO_DATA } },
	{ SYS_mknod, { "mknod", "mkfifo", EFFECT_PATH, -1, 1, 0, NO_DATA } },
	{ SYS_mknodat, { "mknodat", "mkfifo", EFFECT_PATH, -1, 2, 1, NO_DATA } },
	{ SYS_pipe, { "pipe", "pipe", EFFECT_PAIR, -1, -1, 0, NO_DATA } },
	{ SYS_pipe2, { "pipe2", "pipe", EFFECT_PAIR, -1, 1, 0, NO_DATA } },
	{ SYS_unlink, { "unlink", "unlink", EFFECT_PATH, -1, -1, 0, NO_DATA } },
	{ SYS_unlinkat, { "unlinkat", "unlink", EFFECT_PATH, -1, 2, 1, NO_DATA } },
	/* System V */
	{ SYS_msgctl, { "msgctl", "msgctl", EFFECT_SYSV, -1, 1, -1, NO_DATA } },
	{ SYS_msgget, { "msgget", "msgget", EFFECT_SYSV_GET, -1, 1, -1, NO_DATA } },
	{ SYS_msgrcv, { "msgrcv", "msgrcv", EFFECT_SYSV, -1, 3, -1, NO_DATA } },
	{ SYS_msgsnd, { "msgsnd", "msgsnd", EFFECT_SYSV, -1, 2, -1, NO_DATA } },
	{ SYS_semctl, { "semctl", "semctl", EFFECT_SYSV, -1, 2, -1, NO_DATA } },
	{ SYS_semget, { "semget", "semget", EFFECT_SYSV_GET, -1, 2, -1, NO_DATA } },
	{ SYS_semop, { "semop", "semop", EFFECT_SEMOP, -1, 2, 1, NO_DATA } },
	{ SYS_semtimedop, { "semtimedop", "semop", EFFECT_SEMOP, -1, 2, 1, NO_DATA } },
	{ SYS_shmat, { "shmat", "shmat", EFFECT_SYSV, -1, 2, -1, NO_DATA } },
	{ SYS_shmctl, { "shmctl", "shmctl", EFFECT_SYSV, -1, 1, -1, NO_DATA } },
	{ SYS_shmdt, { "shmdt", "shmdt", EFFECT_SHMDT, -1, -1, -1, NO_DATA } },
	{ SYS_shmget, { "shmget", "shmget", EFFECT_SYSV_GET, -1, 2, -1, NO_DATA } },
	/* POSIX queues; POSIX segments and named semaphores are files below /dev/shm */
	{ SYS_mq_open, { "mq_open", "mq_open", EFFECT_MQ_OPEN, -1, 1, 0, NO_DATA } },
	{ SYS_mq_timedreceive, { "mq_timedreceive", "mq_receive", EFFECT_NONE, 0, 2, 1, DATA_IN } },
	{ SYS_mq_timedsend, { "mq_timedsend", "mq_send", EFFECT_NONE, 0, 2, 1, DATA_OUT } },
	{ SYS_mq_unlink, { "mq_unlink", "mq_unlink", EFFECT_PATH, -1, -1, 0, NO_DATA } },
	/* sockets */
	{ SYS_accept, { "accept", "accept", EFFECT_ACCEPTS, 0, -1, -1, NO_DATA } },
	{ SYS_accept4, { "accept4", "accept", EFFECT_ACCEPTS, 0, -1, -1, NO_DATA } },
	{ SYS_bind, { "bind", "bind", EFFECT_BINDS, 0, -1, 1, NO_DATA } },
	{ SYS_connect, { "connect", "connect", EFFECT_CONNECTS, 0, -1, 1, NO_DATA } },
	{ SYS_listen, { "listen", "listen", EFFECT_LISTENS, 0, 1, -1, NO_DATA } },
	{ SYS_recvfrom, { "recvfrom", "recv", EFFECT_NONE, 0, 2, 1, DATA_IN } },
	{ SYS_recvmmsg, { "recvmmsg", "recvmsg", EFFECT_NONE, 0, -1, -1, NO_DATA } },
	{ SYS_recvmsg, { "recvmsg", "recvmsg", EFFECT_NONE, 0, -1, -1, NO_DATA } },
	{ SYS_sendmmsg, { "sendmmsg", "sendmsg", EFFECT_NONE, 0, -1, -1, NO_DATA } },
	{ SYS_sendmsg, { "sendmsg", "sendmsg", EFFECT_NONE, 0, -1, -1, NO_DATA } },
	{ SYS_sendto, { "sendto", "send", EFFECT_NONE, 0, 2, 1, DATA_OUT } },
	{ SYS_shutdown, { "shutdown", "shutdown", EFFECT_NONE, 0, 1, -1, NO_DATA } },
	{ SYS_socket, { "socket", "socket", EFFECT_OPENS, -1, 1, -1, NO_DATA } },
	{ SYS_socketpair, { "socketpair", "socketpair", EFFECT_PAIR, -1, 1, 3, NO_DATA } },
	/* memory: written down only if a signal handler asks for it */
	{ SYS_brk, { "brk", "malloc", EFFECT_MEMORY, -1, -1, -1, NO_DATA } },
	/* signals, processes, threads */
	{ SYS_futex, { "futex", "futex", EFFECT_FUTEX, -1, 1, -1, NO_DATA } },
	{ SYS_kill, { "kill", "kill", EFFECT_SENDS, -1, 1, -1, NO_DATA } },
	{ SYS_pidfd_send_signal, { "pidfd_send_signal", "kill", EFFECT_NONE, -1, 1, -1, NO_DATA } },
	{ SYS_pause, { "pause", "pause", EFFECT_NONE, -1, -1, -1, NO_DATA } },
	{ SYS_rt_sigaction, { "rt_sigaction", "sigaction", EFFECT_SIGACTION, -1, 0, -1, NO_DATA } },
	{ SYS_rt_sigqueueinfo, { "rt_sigqueueinfo", "sigqueue", EFFECT_SENDS, -1, 1, -1, NO_DATA } },
	{ SYS_rt_sigreturn, { "rt_sigreturn", "sigreturn", EFFECT_SIGRETURN, -1, -1, -1, NO_DATA } },
	{ SYS_rt_sigsuspend, { "rt_sigsuspend", "sigsuspend", EFFECT_NONE, -1, -1, -1, NO_DATA } },
	{ SYS_rt_sigtimedwait, { "rt_sigtimedwait", "sigwait", EFFECT_NONE, -1, -1, -1, NO_DATA } },
	{ SYS_tgkill, { "tgkill", "raise", EFFECT_SENDS, -1, 2, -1, NO_DATA } },
	{ SYS_tkill, { "tkill", "raise", EFFECT_NONE, -1, 1, -1, NO_DATA } },
	{ SYS_wait4, { "wait4", "wait", EFFECT_NONE, -1, 0, -1, NO_DATA } },
	{ SYS_waitid, { "waitid", "waitid", EFFECT_NONE, -1, 1, -1, NO_DATA } },
	/* time, and waiting for several */
	{ SYS_alarm, { "alarm", "alarm", EFFECT_NONE, -1, 0, -1, NO_DATA } },
	{ SYS_clock_nanosleep, { "clock_nanosleep", "sleep", EFFECT_NONE, -1, -1, -1, NO_DATA } },
	{ SYS_epoll_pwait, { "epoll_pwait", "epoll_wait", EFFECT_NONE, 0, 3, -1, NO_DATA } },
	{ SYS_epoll_wait, { "epoll_wait", "epoll_wait", EFFECT_NONE, 0, 3, -1, NO_DATA } },
	{ SYS_nanosleep, { "nanosleep", "sleep", EFFECT_NONE, -1, -1, -1, NO_DATA } },
	{ SYS_poll, { "poll", "poll", EFFECT_NONE, -1, 2, -1, NO_DATA } },
	{ SYS_ppoll, { "ppoll", "poll", EFFECT_TIMED, -1, -1, 2, NO_DATA } },
	{ SYS_pselect6, { "pselect6", "select", EFFECT_TIMED, -1, -1, 4, NO_DATA } },
	{ SYS_select, { "select", "select", EFFECT_TIMED, -1, -1, 4, NO_DATA } },
	{ SYS_futex_waitv, { "futex_waitv", "futex", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_epoll_pwait2, { "epoll_pwait2", "epoll_wait", EFFECT_NONE, 0, -1, -1, NO_DATA } },
	/* clone3 is never made (syscalls.c); its row is for the name */
	{ SYS_clone, { "clone", "fork", EFFECT_FORKS, -1, -1, -1, NO_DATA } },
	{ SYS_clone3, { "clone3", "pthread_create", EFFECT_FORKS, -1, -1, -1, NO_DATA } },
	{ SYS_fork, { "fork", "fork", EFFECT_FORKS, -1, -1, -1, NO_DATA } },
	{ SYS_vfork, { "vfork", "vfork", EFFECT_FORKS, -1, -1, -1, NO_DATA } },
	/* what others may come before */
	{ SYS_access, { "access", "access", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_faccessat, { "faccessat", "faccessat", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_faccessat2, { "faccessat2", "faccessat2", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_ftruncate, { "ftruncate", "ftruncate", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_link, { "link", "link", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_linkat, { "linkat", "linkat", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_lstat, { "lstat", "lstat", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_mkdir, { "mkdir", "mkdir", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_mkdirat, { "mkdirat", "mkdirat", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_newfstatat, { "newfstatat", "newfstatat", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_rename, { "rename", "rename", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_renameat, { "renameat", "renameat", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_renameat2, { "renameat2", "renameat2", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_rmdir, { "rmdir", "rmdir", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_setpgid, { "setpgid", "setpgid", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_stat, { "stat", "stat", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_statx, { "statx", "statx", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_symlink, { "symlink", "symlink", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_symlinkat, { "symlinkat", "symlinkat", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	{ SYS_truncate, { "truncate", "truncate", EFFECT_POINT, -1, -1, -1, NO_DATA } },
	/* what tells or sets time */
	{ SYS_clock_gettime, { "clock_gettime", "clock_gettime", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_getitimer, { "getitimer", "getitimer", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_gettimeofday, { "gettimeofday", "gettimeofday", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_getsockopt, { "getsockopt", "getsockopt", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_sched_yield, { "sched_yield", "sched_yield", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_setitimer, { "setitimer", "setitimer", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_setsockopt, { "setsockopt", "setsockopt", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_time, { "time", "time", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_timer_create, { "timer_create", "timer_create", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_timer_delete, { "timer_delete", "timer_delete", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_timer_getoverrun, { "timer_getoverrun", "timer_getoverrun", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_timer_gettime, { "timer_gettime", "timer_gettime", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_timer_settime, { "timer_settime", "timer_settime", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_timerfd_gettime, { "timerfd_gettime", "timerfd_gettime", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_timerfd_settime, { "timerfd_settime", "timerfd_settime", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_futimesat, { "futimesat", "futimesat", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_utime, { "utime", "utime", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_utimensat, { "utimensat", "utimensat", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_utimes, { "utimes", "utimes", EFFECT_TIME, -1, -1, -1, NO_DATA } },
	{ SYS_times, { "times", "times", EFFECT_TIME, -1, -1, -1, NO_DATA } },
};

const struct watched_call *calls_find(long number)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (table[i].number == number)
			return &table[i].call;
	return NULL;
}

bool calls_are_quiet(const struct watched_call *c)
{
	return c->effect == EFFECT_TIME || c->effect == EFFECT_POINT || c->effect == EFFECT_FORKS;
}

bool calls_watched(const char *kernel_name)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (strcmp(table[i].call.kernel_name, kernel_name) == 0)
			return true;
	return false;
}

const char *calls_name(const char *name)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (strcmp(table[i].call.name, name) == 0)
			return table[i].call.name;
	return lock_call_name(name);
}
