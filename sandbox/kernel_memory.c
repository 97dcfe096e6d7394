/* SPDX-License-Identifier: MIT */
#include "kernel_memory.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <linux/sock_diag.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "memory.h"

/* What the kernel adds to each, in ipc/sem.c and ipc/msgutil.c. */
#define SEMAPHORE_SIZE 64
#define MESSAGE_SIZE 64

/* Something in the kernel that several processes may hold: counted once. */
struct region {
	dev_t device;
	ino_t inode;
	bool exact; /* or a bound */
	int64_t bytes;
	mode_t kind;
	pid_t pid; /* a holder, and his descriptor, if he has one */
	int fd;
};

struct regions {
	struct region *items;
	size_t count;
	size_t queues; /* pipes and sockets among them */
	dev_t shm;     /* where the kernel keeps shared memory that has no name */
};

static void add(struct regions *r, struct region item)
{
	r->items = grow(r->items, r->count, sizeof(item));
	r->items[r->count++] = item;
}

static int64_t system_v(void)
{
	struct shm_info shm;
	struct seminfo sem;
	struct msginfo msg;
	int64_t bytes = 0;
	if (shmctl(0, SHM_INFO, (struct shmid_ds *)&shm) >= 0)
		bytes += (int64_t)(shm.shm_rss + shm.shm_swp) * sysconf(_SC_PAGESIZE);
	if (semctl(0, 0, SEM_INFO, &sem) >= 0)
		bytes += (int64_t)sem.semaem * SEMAPHORE_SIZE;
	if (msgctl(0, MSG_INFO, (struct msqid_ds *)&msg) >= 0)
		bytes += msg.msgtql + (int64_t)msg.msgmap * MESSAGE_SIZE; /* see msgctl(2) */
	return bytes;
}

static dev_t shm_device(void)
{
	struct stat st = { 0 };
	_cleanup_fd_ int fd = memfd_create("", MFD_CLOEXEC);
	if (fd >= 0)
		fstat(fd, &st);
	return st.st_dev;
}

static DIR *open_descriptors(int proc, const struct process_use *p)
{
	char path[64];
	snprintf(path, sizeof(path), "%d/task/%d/fd", p->entry, p->thread);
	int fd = openat(proc, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir && fd >= 0)
		close(fd);
	return dir;
}

static void add_descriptors(struct regions *r, int proc, const struct process_use *p)
{
	DIR *dir = open_descriptors(proc, p);
	if (!dir)
		return;
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		struct stat st;
		if (!isdigit((unsigned char)e->d_name[0]) ||
		    fstatat(dirfd(dir), e->d_name, &st, 0) < 0)
			continue;
		bool queue = S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode);
		if (!queue && st.st_dev != r->shm)
			continue;
		add(r, (struct region){
			.device = st.st_dev, .inode = st.st_ino, .exact = !queue,
			.bytes = queue ? 0 : (int64_t)st.st_blocks * 512,
			.kind = st.st_mode & S_IFMT,
			.pid = p->pid, .fd = (int)strtol(e->d_name, NULL, 10),
		});
		r->queues += queue;
	}
	closedir(dir);
}

/* "START-END PERMISSIONS OFFSET MAJOR:MINOR INODE PATH", the numbers hexadecimal but the inode. */
static void add_mapping(struct regions *r, const char *line)
{
	char *at = (char *)line;
	uint64_t start = strtoull(at, &at, 16);
	uint64_t end = *at ? strtoull(at + 1, &at, 16) : 0;
	at = *at ? strchr(at + 1, ' ') : NULL;
	if (!at)
		return;
	uint64_t offset = strtoull(at, &at, 16);
	unsigned major = (unsigned)strtoul(at, &at, 16);
	unsigned minor = *at ? (unsigned)strtoul(at + 1, &at, 16) : 0;
	ino_t inode = strtoull(at, &at, 10);
	if (makedev(major, minor) != r->shm || strstr(at, " /SYSV"))
		return;
	add(r, (struct region){ .device = r->shm, .inode = inode, .kind = S_IFREG,
				.bytes = (int64_t)(offset + (end - start)) });
}

static void add_mappings(struct regions *r, int proc, const struct process_use *p)
{
	char path[64], line[512];
	snprintf(path, sizeof(path), "%d/task/%d/maps", p->entry, p->thread);
	int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	bool whole = true; /* a path can be longer than a line: what follows is none */
	while (file && fgets(line, sizeof(line), file)) {
		if (whole)
			add_mapping(r, line);
		whole = strchr(line, '\n') != NULL;
	}
	if (file)
		fclose(file);
}

static int by_identity(const void *a, const void *b)
{
	const struct region *x = a, *y = b;
	if (x->device != y->device)
		return x->device < y->device ? -1 : 1;
	if (x->inode != y->inode)
		return x->inode < y->inode ? -1 : 1;
	if (x->exact != y->exact)
		return x->exact ? -1 : 1;
	return (x->bytes < y->bytes) - (x->bytes > y->bytes);
}

static int64_t queued(const struct region *r)
{
	uint32_t info[SK_MEMINFO_VARS] = { 0 };
	socklen_t len = sizeof(info);
	int bytes = 0;
	_cleanup_fd_ int process = (int)syscall(SYS_pidfd_open, r->pid, 0);
	_cleanup_fd_ int fd = process < 0 ? -1 : (int)syscall(SYS_pidfd_getfd, process, r->fd, 0);
	if (fd < 0)
		return 0;
	if (r->kind == S_IFIFO)
		return ioctl(fd, FIONREAD, &bytes) == 0 ? bytes : 0;
	if (getsockopt(fd, SOL_SOCKET, SO_MEMINFO, info, &len) < 0)
		return 0;
	return (int64_t)info[SK_MEMINFO_RMEM_ALLOC] + info[SK_MEMINFO_WMEM_ALLOC] +
	       info[SK_MEMINFO_WMEM_QUEUED] + info[SK_MEMINFO_BACKLOG];
}

/* Of several entries for the same thing the first says most. */
static int64_t sum(struct regions *r)
{
	int64_t total = 0;
	if (r->count > 0)
		qsort(r->items, r->count, sizeof(*r->items), by_identity);
	for (size_t i = 0; i < r->count; i++) {
		const struct region *now = &r->items[i], *last = i > 0 ? now - 1 : NULL;
		if (last && last->device == now->device && last->inode == now->inode)
			continue;
		if (now->kind == S_IFREG)
			total += now->bytes;
		else if (r->queues > MOST_QUEUES)
			total += queued(now);
	}
	return total;
}

int64_t kernel_memory(const struct scan *s, int proc, int64_t others, int64_t limit)
{
	struct regions r = { .shm = shm_device() };
	int64_t mapped = 0, bytes = system_v();
	for (size_t i = 0; i < s->process_count; i++) {
		if (s->processes[i].thread > 0)
			add_descriptors(&r, proc, &s->processes[i]);
		mapped += s->processes[i].mapped;
	}
	if (others + bytes + mapped > limit)
		for (size_t i = 0; i < s->process_count; i++)
			if (s->processes[i].thread > 0)
				add_mappings(&r, proc, &s->processes[i]);
	bytes += sum(&r);
	free(r.items);
	return bytes;
}
