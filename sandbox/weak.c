/* SPDX-License-Identifier: MIT */
#include "weak.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/fsuid.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "guard.h"
#include "kernel_memory.h"
#include "landlock.h"
#include "memory.h"
#include "observe.h"
#include "remove.h"

/* Where boxes have their folders: not in /tmp, where other boxes may look. */
#define PLACE "/var/tmp"
#define PATTERN PLACE "/grade-box.XXXXXX"

#define LOCK_WITHIN_S 60
#define MOST_PORTS 64

/* What programs may reach of the machine, besides the box's folder. */
static const struct {
	const char *path;
	enum landlock_use use;
	bool for_compilers;
} places[] = {
	/* not /usr/share, /usr/local/share: specs and references of an installed grade are there */
	{ "/usr/bin", LANDLOCK_READ, true },
	{ "/usr/include", LANDLOCK_READ, true },
	{ "/usr/lib", LANDLOCK_READ, true },
	{ "/usr/lib32", LANDLOCK_READ, true },
	{ "/usr/lib64", LANDLOCK_READ, true },
	{ "/usr/libexec", LANDLOCK_READ, true },
	{ "/usr/libx32", LANDLOCK_READ, true },
	{ "/usr/local/include", LANDLOCK_READ, true },
	{ "/usr/local/lib", LANDLOCK_READ, true },
	{ "/usr/sbin", LANDLOCK_READ, true },
	{ "/bin", LANDLOCK_READ, true },
	{ "/lib", LANDLOCK_READ, true },
	{ "/lib32", LANDLOCK_READ, true },
	{ "/lib64", LANDLOCK_READ, true },
	{ "/libx32", LANDLOCK_READ, true },
	{ "/sbin", LANDLOCK_READ, true },
	{ "/etc/alternatives", LANDLOCK_READ, true },
	{ "/etc/ld.so.cache", LANDLOCK_READ, true },
	{ "/etc/hosts", LANDLOCK_READ, false },
	{ "/etc/nsswitch.conf", LANDLOCK_READ, false },
	{ "/dev/full", LANDLOCK_USE, true },
	{ "/dev/null", LANDLOCK_USE, true },
	{ "/dev/random", LANDLOCK_USE, true },
	{ "/dev/urandom", LANDLOCK_USE, true },
	{ "/dev/zero", LANDLOCK_USE, true },
	{ "/dev/mqueue", LANDLOCK_ALL, false },
	{ BOX_TMP, LANDLOCK_ALL, false },
	{ BOX_SHM, LANDLOCK_ALL, false },
};

/* Identifiers of System V objects; each table of /proc/sysvipc begins with key and identifier. */
struct ids {
	int *items;
	size_t count;
};

static const struct {
	enum object_kind kind;
	const char *path;
} tables[] = {
	{ OBJECT_SHM, "sysvipc/shm" }, { OBJECT_SEM, "sysvipc/sem" }, { OBJECT_MSG, "sysvipc/msg" },
};

struct weak {
	char home[sizeof(PATTERN)];
	char *environment[3];
	struct guard guard;
	struct timespec began;
	struct ids before[COUNT(tables)];
	bool claims; /* its programs may make System V objects; others' may run beside a compiler */
	uint16_t ports[MOST_PORTS]; /* that the box has bound */
	size_t port_count;
	int other_processes;
	int64_t other_memory;
};

/* --- before the first box --- */

int weak_lock(int *lock, struct error *err)
{
	_cleanup_fd_ int fd = open(PLACE, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return error_set(err, errno, "open " PLACE);
	for (int i = 0; i < 10 * LOCK_WITHIN_S; i++) {
		struct timespec tenth = { .tv_nsec = 100000000 };
		if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
			*lock = steal_fd(&fd);
			return 0;
		}
		if (errno != EWOULDBLOCK)
			return error_set(err, errno, "lock " PLACE);
		nanosleep(&tenth, NULL);
	}
	return error_set(err, 0, "another grade works in the weak tier, and only one can");
}

int weak_check(struct ground *ground, struct error *err)
{
	char folder[] = PATTERN;
	struct statvfs st;
	ground->proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (ground->proc < 0)
		return error_set(err, errno, "open /proc");
	if (faccessat(ground->proc, "thread-self/children", R_OK, 0) < 0)
		return error_set(err, errno, "this kernel does not tell a process's children "
				 "(CONFIG_PROC_CHILDREN)");
	if (!mkdtemp(folder))
		return error_set(err, errno, "make a folder in " PLACE);
	if (rmdir(folder) < 0 || statvfs(PLACE, &st) < 0)
		return error_set(err, errno, PLACE);
	if (st.f_flag & ST_NOEXEC)
		return error_set(err, 0, PLACE " is mounted noexec, so no program can run there");
	return 0;
}

/* --- entering --- */

static int make_home(struct weak *w, uid_t id, struct error *err)
{
	strcpy(w->home, PATTERN);
	if (!mkdtemp(w->home))
		return error_set(err, errno, "make a folder in " PLACE);
	if (id && chown(w->home, id, id) < 0)
		return error_set(err, errno, "chown %s", w->home);
	if (chmod(w->home, 0755) < 0 || chdir(w->home) < 0)
		return error_set(err, errno, "%s", w->home);
	w->environment[0] = xasprintf("HOME=%s", w->home);
	w->environment[1] = xasprintf("TMPDIR=%s", w->home);
	return 0;
}

/* Signals of all that starts here stay here; nothing else is restricted by this. */
static int keep_signals(int version, struct error *err)
{
	if (version < LANDLOCK_WITH_SCOPES)
		return 0;
	_cleanup_fd_ int list = landlock_create(version, false, true, err);
	if (list < 0)
		return -1;
	return landlock_enter(list) < 0 ? error_set(err, errno, "keep signals in the box") : 0;
}

static int build_wall(struct root *root, const char *home, enum policy policy, struct error *err)
{
	int version = root->tier.landlock;
	root->wall = landlock_create(version, true, false, err);
	if (root->wall < 0)
		return -1;
	for (size_t i = 0; i < COUNT(places); i++)
		if ((places[i].for_compilers || policy == POLICY_PROGRAM) &&
		    landlock_allow_path(root->wall, version, places[i].path, places[i].use,
					err) < 0)
			return -1;
	return landlock_allow_path(root->wall, version, home, LANDLOCK_ALL, err);
}

/* Who must get no signals: init, its parent, and their process groups; or everybody at once. */
static void guard(struct weak *w)
{
	int32_t guarded[] = { -1, getpid(), -getpid(), getppid(), -getpgid(getppid()) };
	guard_init(&w->guard, guarded, COUNT(guarded));
}

static FILE *open_table(int proc, const char *path)
{
	int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	if (!file && fd >= 0)
		close(fd);
	return file;
}

static int note_table(struct ids *ids, int proc, const char *path)
{
	char line[512];
	FILE *file = open_table(proc, path);
	if (!file)
		return errno == ENOENT ? 0 : -1; /* a kernel without System V objects */
	while (fgets(line, sizeof(line), file)) {
		char *at = line;
		strtol(at, &at, 10);
		ids->items = grow(ids->items, ids->count, sizeof(int));
		ids->items[ids->count++] = (int)strtol(at, NULL, 10);
	}
	fclose(file);
	return 0;
}

/* What is not noted here would be taken for the box's, and removed. */
static int note_objects(struct weak *w, int proc, struct error *err)
{
	for (size_t i = 0; i < COUNT(tables); i++)
		if (note_table(&w->before[i], proc, tables[i].path) < 0)
			return error_set(err, errno, "read %s", tables[i].path);
	struct scan nobody = { 0 };
	w->other_memory = kernel_memory(&nobody, proc, 0, INT64_MAX);
	return 0;
}

static int threads_of(int proc, const char *pid)
{
	char path[300], line[256];
	int threads = 1;
	snprintf(path, sizeof(path), "%s/status", pid);
	FILE *file = open_table(proc, path);
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, "Threads:", 8) == 0)
			threads = (int)strtol(line + 8, NULL, 10);
	if (file)
		fclose(file);
	return threads;
}

/* RLIMIT_NPROC is about all processes of a user, and he may have others. */
static int count_processes(int proc)
{
	int count = 0, fd = openat(proc, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct stat st;
	if (!dir)
		return 0;
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		if (isdigit((unsigned char)e->d_name[0]) &&
		    fstatat(fd, e->d_name, &st, 0) == 0 && st.st_uid == geteuid())
			count += threads_of(proc, e->d_name);
	closedir(dir);
	return count;
}

int weak_enter(struct root *root, const struct ground *ground, enum policy policy,
	       struct error *err)
{
	struct weak *w = xcalloc(1, sizeof(*w));
	root->weak = w;
	root->proc = ground->proc;
	if (setsid() < 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) < 0 ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return error_set(err, errno, "become the init of a box");
	if (make_home(w, root->id, err) < 0 || keep_signals(root->tier.landlock, err) < 0 ||
	    build_wall(root, w->home, policy, err) < 0)
		return -1;
	root->pts = open("/dev", O_PATH | O_DIRECTORY | O_CLOEXEC); /* where ptmx is */
	if (root->pts < 0)
		return error_set(err, errno, "open /dev");
	guard(w);
	w->claims = policy == POLICY_PROGRAM;
	clock_gettime(CLOCK_REALTIME_COARSE, &w->began);
	if (note_objects(w, root->proc, err) < 0)
		return -1;
	w->other_processes = root->id ? 0 : count_processes(root->proc);
	return 0;
}

int weak_guard(const struct weak *w)
{
	return guard_install(&w->guard);
}

const char *weak_home(const struct weak *w)
{
	return w->home;
}

char *const *weak_environment(const struct weak *w)
{
	return w->environment;
}

int weak_other_processes(const struct weak *w)
{
	return w->other_processes;
}

int64_t weak_other_memory(const struct weak *w)
{
	return w->other_memory;
}

/* --- whose is it? --- */

static bool image_mentions(int image, const char *name)
{
	struct stat st;
	if (fstat(image, &st) < 0 || st.st_size == 0)
		return false;
	char *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, image, 0);
	if (bytes == MAP_FAILED)
		return false;
	bool found = memmem(bytes, (size_t)st.st_size, name, strlen(name)) != NULL;
	munmap(bytes, (size_t)st.st_size);
	return found;
}

static bool is_older(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec != b->tv_sec ? a->tv_sec < b->tv_sec : a->tv_nsec < b->tv_nsec;
}

/*
 * The user of a box may be ours, and another program of ours may write there at the same time; what
 * is taken for the box's will be removed. So it must be new, and a program of the box must know its
 * name.
 */
bool weak_owns_file(const struct root *root, const struct scenario *scenario, const char *name,
		    const struct stat *st)
{
	if (root->id)
		return st->st_uid == root->id;
	if (st->st_uid != geteuid() || is_older(&st->st_ctim, &root->weak->began))
		return false;
	if (strncmp(name, "sem.", 4) == 0) /* as sem_open(3) names them */
		name += 4;
	for (size_t i = 0; i < scenario->program_count; i++)
		if (image_mentions(scenario->programs[i].image, name))
			return true;
	return false;
}

static bool is_descendant(const struct root *root, pid_t pid)
{
	struct scan scan;
	bool found = false;
	if (scan_take(&scan, root->proc, 0) < 0)
		return false;
	for (size_t i = 0; i < scan.count; i++)
		found |= scan.tasks[i].pid == pid;
	scan_release(&scan);
	return found;
}

/* Graphical programs make new segments all the time; but they live, and elsewhere. */
bool weak_owns_object(const struct root *root, enum object_kind kind, int id, uid_t owner,
		      pid_t creator)
{
	if (root->id)
		return owner == root->id;
	if (!root->weak->claims || owner != geteuid())
		return false;
	if (creator != 0 && kill(creator, 0) == 0 && !is_descendant(root, creator))
		return false;
	for (size_t i = 0; i < COUNT(tables); i++)
		for (size_t k = 0; tables[i].kind == kind && k < root->weak->before[i].count; k++)
			if (root->weak->before[i].items[k] == id)
				return false;
	return true;
}

/* --- ports --- */

/* The port that a bind(2) is about, as the kernel has it; 0 if that cannot be told. */
static uint16_t port_of(int proc, const struct filter_call *bind)
{
	char path[64];
	struct sockaddr_in address;
	snprintf(path, sizeof(path), "%d/mem", bind->task);
	_cleanup_fd_ int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? -1 : pread(fd, &address, sizeof(address), (off_t)bind->second);
	/* sockaddr_in6 has its port at the same place */
	return len == sizeof(address) ? address.sin_port : 0;
}

static bool is_first(struct weak *w, uint16_t port)
{
	for (size_t i = 0; i < w->port_count; i++)
		if (w->ports[i] == port)
			return false;
	if (port != 0 && w->port_count < MOST_PORTS)
		w->ports[w->port_count++] = port;
	return port != 0;
}

static void set_reuse(const struct filter_call *bind)
{
	int yes = 1;
	_cleanup_fd_ int pidfd = (int)syscall(SYS_pidfd_open, bind->task, 0);
	_cleanup_fd_ int fd = pidfd < 0 ? -1 :
		(int)syscall(SYS_pidfd_getfd, pidfd, (int)bind->first, 0);
	if (fd >= 0)
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

/* The kernel compares real users here, which root of a container may have no right to pass by. */
static int take_real_user(uid_t user, gid_t group)
{
	if (setresgid(group, (gid_t)-1, (gid_t)-1) < 0)
		return -1;
	return setresuid(user, (uid_t)-1, (uid_t)-1);
}

static void set_reuse_as_user(uid_t id, const struct filter_call *bind)
{
	uid_t user = getuid();
	gid_t group = getgid();
	if (take_real_user(id, id) == 0)
		set_reuse(bind); /* signals that could reach us now are stopped by the guard */
	if (take_real_user(user, group) < 0)
		die("cannot become ourselves again");
	setfsgid(id); /* these follow the others */
	setfsuid(id);
}

void weak_free_port(const struct root *root, const struct filter_call *bind)
{
	if (!is_first(root->weak, port_of(root->proc, bind)))
		return;
	if (root->id)
		set_reuse_as_user(root->id, bind);
	else
		set_reuse(bind);
}

/* --- leaving --- */

/* Stopped first: who is stopped keeps a place that no new one gets, so there is an end to it. */
void weak_kill(const struct root *root)
{
	static const int signals[] = { SIGSTOP, SIGKILL };
	for (size_t k = 0; k < COUNT(signals); k++) {
		struct scan scan;
		if (scan_take(&scan, root->proc, 0) < 0)
			return;
		for (size_t i = 0; i < scan.count; i++)
			kill(scan.tasks[i].pid, signals[k]);
		scan_release(&scan);
	}
}

static bool is_outside(const struct object *o)
{
	return strncmp(o->name, BOX_TMP "/", sizeof(BOX_TMP)) == 0 ||
	       strncmp(o->name, BOX_SHM "/", sizeof(BOX_SHM)) == 0;
}

void weak_leave(struct root *root, const struct snapshot *left)
{
	struct weak *w = root->weak;
	if (!w)
		return;
	if (root->id) { /* programs may have taken rights from their own user, but not from root */
		setfsuid(geteuid());
		setfsgid(getegid());
	}
	for (size_t i = 0; i < left->count; i++)
		if (is_outside(&left->objects[i]))
			remove_tree(left->objects[i].name);
	if (chdir("/") == 0 && w->home[0] != '\0')
		remove_tree(w->home);
	for (size_t i = 0; i < COUNT(w->before); i++)
		free(w->before[i].items);
	free(w->environment[0]);
	free(w->environment[1]);
	free(w);
	root->weak = NULL;
}
