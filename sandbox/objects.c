/* SPDX-License-Identifier: MIT */
#include "objects.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"
#include "weak.h"

/* More than this is not told apart: somebody made thousands. */
#define MOST_OBJECTS 256

/* A System V object, as the kernel tells of it. */
struct sysv {
	int id;
	key_t key;
	unsigned mode;
	int64_t size; /* bytes; semaphores of the set; messages in the queue */
	int attached;
	uid_t owner;
	pid_t creator; /* 0: is not told */
};

static const enum object_kind sysv_kinds[] = { OBJECT_SHM, OBJECT_SEM, OBJECT_MSG };

static void add(struct snapshot *s, struct object o)
{
	if (s->count >= MOST_OBJECTS) {
		free(o.name);
		return;
	}
	s->objects = grow(s->objects, s->count, sizeof(o));
	s->objects[s->count++] = o;
}

/* The last index that the kernel's table of them has in use; -1 if it is empty. */
static int last_index(enum object_kind kind)
{
	struct shm_info shm;
	struct seminfo sem;
	struct msginfo msg;
	int last;
	if (kind == OBJECT_SHM) {
		last = shmctl(0, SHM_INFO, (struct shmid_ds *)&shm);
		return shm.used_ids == 0 ? -1 : last;
	}
	if (kind == OBJECT_SEM) {
		last = semctl(0, 0, SEM_INFO, &sem);
		return sem.semusz == 0 ? -1 : last;
	}
	last = msgctl(0, MSG_INFO, (struct msqid_ds *)&msg);
	return msg.msgpool == 0 ? -1 : last;
}

static struct sysv describe(int id, const struct ipc_perm *perm)
{
	return (struct sysv){ .id = id, .key = perm->__key, .mode = perm->mode & 0777,
			      .owner = perm->uid };
}

/* What is there in the kernel's table, whoever may read it; false if nothing is. */
static bool at_index(enum object_kind kind, int index, struct sysv *o)
{
	struct shmid_ds shm = { .shm_segsz = 0 };
	struct semid_ds sem = { .sem_nsems = 0 };
	struct msqid_ds msg = { .msg_qnum = 0 };
	if (kind == OBJECT_SHM) {
		*o = describe(shmctl(index, SHM_STAT_ANY, &shm), &shm.shm_perm);
		o->size = (int64_t)shm.shm_segsz;
		o->attached = (int)shm.shm_nattch;
		o->creator = shm.shm_cpid;
	} else if (kind == OBJECT_SEM) {
		*o = describe(semctl(index, 0, SEM_STAT_ANY, &sem), &sem.sem_perm);
		o->size = (int64_t)sem.sem_nsems;
	} else {
		*o = describe(msgctl(index, MSG_STAT_ANY, &msg), &msg.msg_perm);
		o->size = (int64_t)msg.msg_qnum;
	}
	return o->id >= 0;
}

static bool is_ours(const struct root *root, enum object_kind kind, const struct sysv *o)
{
	return !root->weak || weak_owns_object(root, kind, o->id, o->owner, o->creator);
}

static void take_objects(struct snapshot *s, const struct root *root, enum object_kind kind)
{
	struct sysv o;
	int last = last_index(kind);
	for (int i = 0; i <= last; i++)
		if (at_index(kind, i, &o) && is_ours(root, kind, &o))
			add(s, (struct object){
				.kind = kind,
				.name = xasprintf("key 0x%08x", (unsigned)o.key),
				.mode = o.mode,
				.size = o.size,
				.attached = o.attached,
			});
}

static bool put_by_scenario(const struct scenario *sc, const char *name)
{
	for (size_t i = 0; i < sc->file_count; i++)
		if (strcmp(sc->files[i].name, name) == 0)
			return true;
	for (size_t i = 0; i < sc->program_count; i++)
		if (strcmp(sc->programs[i].argv[0], name) == 0)
			return true;
	return false;
}

static enum object_kind kind_of_file(const char *folder, const char *name, mode_t mode)
{
	if (S_ISFIFO(mode))
		return OBJECT_FIFO;
	if (S_ISSOCK(mode))
		return OBJECT_SOCKET_FILE;
	if (strcmp(folder, BOX_SHM) != 0)
		return OBJECT_FILE;
	return strncmp(name, "sem.", 4) == 0 ? OBJECT_POSIX_SEM : OBJECT_POSIX_SHM;
}

static void take_entry(struct snapshot *s, const struct root *root, const struct scenario *sc,
		       int dir, const char *folder, const char *name)
{
	struct stat st;
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return;
	if (root->weak && strcmp(folder, BOX_HOME) != 0 && !weak_owns_file(root, sc, name, &st))
		return;
	add(s, (struct object){
		.kind = kind_of_file(folder, name, st.st_mode),
		.name = xasprintf("%s/%s", folder, name),
		.mode = st.st_mode & 07777,
		.size = st.st_size,
	});
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* Most folders are: to see that is cheaper than to list them. */
static bool is_empty(int dir)
{
	_Alignas(struct dirent64) char bytes[512];
	ssize_t len;
	while ((len = getdents64(dir, bytes, sizeof(bytes))) > 0)
		for (ssize_t at = 0; at < len;) {
			const struct dirent64 *e = (const struct dirent64 *)(bytes + at);
			if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
				return false;
			at += e->d_reclen;
		}
	return len == 0;
}

static void take_folder(struct snapshot *s, const struct root *root, const char *folder,
			const struct scenario *sc)
{
	bool moved = root->weak && strcmp(folder, BOX_HOME) == 0;
	struct dirent **entries;
	_cleanup_fd_ int dir = open(moved ? weak_home(root->weak) : folder,
				    O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	int count = dir < 0 || is_empty(dir) ? -1 : scandirat(dir, ".", &entries, NULL, by_name);
	for (int i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;
		bool dots = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
		if (!dots && (strcmp(folder, BOX_HOME) != 0 || !put_by_scenario(sc, name)))
			take_entry(s, root, sc, dir, folder, name);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

static void take_queues(struct snapshot *s, const struct root *root)
{
	_cleanup_fd_ int fd = root->mqueue < 0 ? -1 : openat(root->mqueue, ".", O_RDONLY | O_CLOEXEC);
	DIR *dir = fd < 0 || is_empty(fd) ? NULL : fdopendir(fd);
	if (!dir)
		return;
	steal_fd(&fd);
	rewinddir(dir);
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		if (e->d_name[0] != '.')
			add(s, (struct object){ .kind = OBJECT_POSIX_MQ,
						.name = xasprintf("/%s", e->d_name) });
	closedir(dir);
}

void objects_take(struct snapshot *s, const char *label, const struct root *root,
		  const struct scenario *scenario)
{
	*s = (struct snapshot){ .label = xstrdup(label) };
	for (size_t i = 0; i < COUNT(sysv_kinds); i++)
		take_objects(s, root, sysv_kinds[i]);
	take_folder(s, root, BOX_TMP, scenario);
	take_folder(s, root, BOX_SHM, scenario);
	take_folder(s, root, BOX_HOME, scenario);
	take_queues(s, root);
}

static void remove_object(enum object_kind kind, int id)
{
	if (kind == OBJECT_SHM)
		shmctl(id, IPC_RMID, NULL);
	else if (kind == OBJECT_SEM)
		semctl(id, 0, IPC_RMID);
	else
		msgctl(id, IPC_RMID, NULL);
}

static void remove_all(const struct root *root, enum object_kind kind)
{
	struct sysv o;
	int last = last_index(kind);
	for (int i = 0; i <= last; i++)
		if (at_index(kind, i, &o) && is_ours(root, kind, &o))
			remove_object(kind, o.id);
}

void objects_remove(const struct root *root)
{
	uid_t own = geteuid();
	/* in the weak tier, without namespaces, root may not be allowed to do it as root */
	bool as_owner = root->weak && root->id && seteuid(root->id) == 0;
	for (size_t i = 0; i < COUNT(sysv_kinds); i++)
		remove_all(root, sysv_kinds[i]);
	if (as_owner && seteuid(own) < 0)
		die("cannot become ourselves again");
}
