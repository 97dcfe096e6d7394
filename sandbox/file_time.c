/* SPDX-License-Identifier: MIT */
#include "file_time.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>

#include "memory.h"
#include "watch.h"

static struct timespec now_of(const struct watch *w)
{
	int64_t ns = clock_shows(&w->clock, CLOCK_REALTIME);
	return (struct timespec){ ns / NS_PER_S, ns % NS_PER_S };
}

/* A date of the real clock since the box began is one that the kernel has just given. */
static bool is_given(const struct watch *w, const struct timespec *t)
{
	return t->tv_sec >= w->began_s && t->tv_sec < CLOCK_EPOCH_NS / NS_PER_S;
}

/* `path` is below the /proc that we read. */
static void correct_file(const struct watch *w, const char *path)
{
	struct stat st;
	if (fstatat(w->world.proc, path, &st, 0) < 0 || !(S_ISREG(st.st_mode) || S_ISFIFO(st.st_mode)))
		return;
	struct timespec times[2] = { now_of(w), now_of(w) };
	if (!is_given(w, &st.st_atim))
		times[0].tv_nsec = UTIME_OMIT;
	if (!is_given(w, &st.st_mtim))
		times[1].tv_nsec = UTIME_OMIT;
	utimensat(w->world.proc, path, times, 0);
}

static void correct_descriptor(const struct watch *w, const struct watched_task *t, int fd)
{
	char path[64];
	snprintf(path, sizeof(path), "%d/fd/%d", t->process->entry, fd);
	correct_file(w, path);
}

/* A path as the program means it, beginning at its descriptor `folder` or where it works. */
static void correct_path(const struct watch *w, const struct watched_task *t, int folder,
			 uint64_t address)
{
	char name[256] = "", path[512];
	watch_read(t, address, name, sizeof(name) - 1);
	if (name[0] == '\0')
		return;
	if (name[0] == '/')
		snprintf(path, sizeof(path), "%d/root%s", t->process->entry, name);
	else if (folder == AT_FDCWD)
		snprintf(path, sizeof(path), "%d/cwd/%s", t->process->entry, name);
	else
		snprintf(path, sizeof(path), "%d/fd/%d/%s", t->process->entry, folder, name);
	correct_file(w, path);
}

static void correct_date(const struct watch *w, time_t *date)
{
	struct timespec t = { .tv_sec = *date };
	if (is_given(w, &t))
		*date = now_of(w).tv_sec;
}

static void correct_segment(const struct watch *w, const struct watched_task *t)
{
	struct shmid_ds ds;
	if (watch_read(t, t->args[2], &ds, sizeof(ds)) != sizeof(ds))
		return;
	correct_date(w, &ds.shm_atime);
	correct_date(w, &ds.shm_dtime);
	correct_date(w, &ds.shm_ctime);
	watch_write(t, t->args[2], &ds, sizeof(ds));
}

static void correct_set(const struct watch *w, const struct watched_task *t)
{
	struct semid_ds ds;
	if (watch_read(t, t->args[3], &ds, sizeof(ds)) != sizeof(ds))
		return;
	correct_date(w, &ds.sem_otime);
	correct_date(w, &ds.sem_ctime);
	watch_write(t, t->args[3], &ds, sizeof(ds));
}

static void correct_queue(const struct watch *w, const struct watched_task *t)
{
	struct msqid_ds ds;
	if (watch_read(t, t->args[2], &ds, sizeof(ds)) != sizeof(ds))
		return;
	correct_date(w, &ds.msg_stime);
	correct_date(w, &ds.msg_rtime);
	correct_date(w, &ds.msg_ctime);
	watch_write(t, t->args[2], &ds, sizeof(ds));
}

static bool is_file(const struct watch *w, const struct watched_task *t)
{
	return t->thing != NO_THING && w->world.trace->things[t->thing].kind == THING_FILE;
}

void file_time_correct(struct watch *w, struct watched_task *t, int64_t result)
{
	if (result < 0)
		return;
	switch (t->number) {
	case SYS_write:
	case SYS_writev:
		if (is_file(w, t))
			correct_descriptor(w, t, (int)t->args[0]);
		break;
	case SYS_open:
	case SYS_openat:
		if (t->args[t->number == SYS_open ? 1 : 2] & (O_CREAT | O_TRUNC))
			correct_descriptor(w, t, (int)result);
		break;
	case SYS_creat:
		correct_descriptor(w, t, (int)result);
		break;
	case SYS_mknod:
	case SYS_utime:
	case SYS_utimes:
		correct_path(w, t, AT_FDCWD, t->args[0]);
		break;
	case SYS_mknodat:
	case SYS_futimesat:
	case SYS_utimensat:
		if (t->args[1] == 0)
			correct_descriptor(w, t, (int)t->args[0]);
		else
			correct_path(w, t, (int)t->args[0], t->args[1]);
		break;
	case SYS_shmctl:
		if ((int)t->args[1] == IPC_STAT)
			correct_segment(w, t);
		break;
	case SYS_semctl:
		if ((int)t->args[2] == IPC_STAT)
			correct_set(w, t);
		break;
	case SYS_msgctl:
		if ((int)t->args[1] == IPC_STAT)
			correct_queue(w, t);
		break;
	}
}
