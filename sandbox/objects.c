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

/* Columns of /proc/sysvipc (sysvipc(7)), counted from 0: key, identifier, permissions, … */
static const struct table {
	const char *path;
	enum object_kind kind;
	int size_column;
	int attached_column; /* 0: has none */
	int owner_column;
	int creator_column; /* 0: has none */
} tables[] = {
	{ "sysvipc/shm", OBJECT_SHM, 3, 6, 7, 4 },
	{ "sysvipc/sem", OBJECT_SEM, 3, 0, 4, 0 },
	{ "sysvipc/msg", OBJECT_MSG, 4, 0, 7, 0 },
};

#define COLUMNS 8

static void add(struct snapshot *s, struct object o)
{
	if (s->count >= MOST_OBJECTS) {
		free(o.name);
		return;
	}
	s->objects = grow(s->objects, s->count, sizeof(o));
	s->objects[s->count++] = o;
}

/* The next line's numbers; permissions are octal. False at the end of the table. */
static bool next_row(FILE *file, long long column[COLUMNS])
{
	char line[512];
	if (!fgets(line, sizeof(line), file))
		return false;
	char *at = line;
	for (int i = 0; i < COLUMNS; i++)
		column[i] = strtoll(at, &at, i == 2 ? 8 : 10);
	return true;
}

/* Asking the kernel for the number of objects is cheaper than reading an empty table. */
static bool is_empty(enum object_kind kind)
{
	struct shm_info shm;
	struct seminfo sem;
	struct msginfo msg;
	if (kind == OBJECT_SHM)
		return shmctl(0, SHM_INFO, (struct shmid_ds *)&shm) >= 0 && shm.used_ids == 0;
	if (kind == OBJECT_SEM)
		return semctl(0, 0, SEM_INFO, &sem) >= 0 && sem.semusz == 0;
	return msgctl(0, MSG_INFO, (struct msqid_ds *)&msg) >= 0 && msg.msgpool == 0;
}

static FILE *open_table(const struct root *root, const struct table *t)
{
	if (is_empty(t->kind))
		return NULL;
	int fd = openat(root->proc, t->path, O_RDONLY | O_CLOEXEC);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	char heading[512];
	if (file && !fgets(heading, sizeof(heading), file)) {
		fclose(file);
		return NULL;
	}
	return file;
}

static bool is_ours(const struct root *root, const struct table *t, const long long *column)
{
	return !root->weak ||
	       weak_owns_object(root, t->kind, (int)column[1], (uid_t)column[t->owner_column],
				t->creator_column ? (pid_t)column[t->creator_column] : 0);
}

static void take_object(struct snapshot *s, const struct table *t, const long long *column)
{
	add(s, (struct object){
		.kind = t->kind,
		.name = xasprintf("key 0x%08x", (unsigned)column[0]),
		.mode = (unsigned)column[2] & 0777,
		.size = column[t->size_column],
		.attached = t->attached_column ? (int)column[t->attached_column] : 0,
	});
}

static void take_table(struct snapshot *s, const struct root *root, const struct table *t)
{
	long long column[COLUMNS];
	FILE *file = open_table(root, t);
	while (file && next_row(file, column))
		if (is_ours(root, t, column))
			take_object(s, t, column);
	if (file)
		fclose(file);
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

static void take_folder(struct snapshot *s, const struct root *root, const char *folder,
			const struct scenario *sc)
{
	bool moved = root->weak && strcmp(folder, BOX_HOME) == 0;
	struct dirent **entries;
	_cleanup_fd_ int dir = open(moved ? weak_home(root->weak) : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	int count = dir < 0 ? -1 : scandirat(dir, ".", &entries, NULL, by_name);
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
	int fd = root->mqueue < 0 ? -1 : openat(root->mqueue, ".", O_RDONLY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir)
		return;
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
	for (size_t i = 0; i < COUNT(tables); i++)
		take_table(s, root, &tables[i]);
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

static void remove_all(const struct root *root)
{
	long long column[COLUMNS];
	for (size_t i = 0; i < COUNT(tables); i++) {
		FILE *file = open_table(root, &tables[i]);
		while (file && next_row(file, column))
			if (is_ours(root, &tables[i], column))
				remove_object(tables[i].kind, (int)column[1]);
		if (file)
			fclose(file);
	}
}

void objects_remove(const struct root *root)
{
	uid_t own = geteuid();
	/* in the weak tier, without namespaces, root may not be allowed to do it as root */
	bool as_owner = root->weak && root->id && seteuid(root->id) == 0;
	remove_all(root);
	if (as_owner && seteuid(own) < 0)
		die("cannot become ourselves again");
}
