/* SPDX-License-Identifier: MIT */
#include "root.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "landlock.h"
#include "memory.h"

/*
 * Theory of operation: in the zygote a tmpfs is mounted over /tmp of its mount namespace, filled,
 * and made the root with pivot_root(2); the old root is detached and the new one made read-only.
 * A box gets a copy of these mounts from the kernel and adds one tmpfs for all that its programs
 * may write, so that one size bounds it all, and a /proc of its own PID namespace.
 *
 * Where parts of /proc are hidden, as in a container, the kernel allows nobody without rights on
 * the host to mount another one (mount_too_revealing() in fs/namespace.c). Then programs see an
 * empty one, and we read that of the container through a descriptor opened before the move.
 *
 * A second wall stands behind the first: each program enters a list for Landlock with one rule,
 * that all below this root is allowed. Whatever a hole in the first wall shows is not below it.
 */

#define STAGE "/tmp"
#define INODES 4096

/* Read-only parts of the host. Symbolic links (/lib -> usr/lib) are made again, not followed. */
static const char *const host_parts[] = {
	"/usr", "/bin", "/lib", "/lib32", "/lib64", "/libx32", "/sbin",
	"/etc/alternatives", /* where /usr/bin/cc points to on Debian */
	"/etc/ld.so.cache",
};

/* Where an installed grade has its specs and references, which programs must not read. */
static const char *const covered[] = { "usr/local/share/grade", "usr/share/grade" };

static const char *const devices[] = { "full", "null", "random", "urandom", "zero" };

static const struct {
	const char *path;
	mode_t mode;
} folders[] = {
	{ "etc", 0755 }, { "dev", 0755 }, { "proc", 0555 }, { "tmp", 0755 }, { "dev/shm", 0755 },
	{ "home", 0755 }, { "home/student", 0755 },
};

/* Where the writable tmpfs is mounted: nobody sees it there once a /proc covers it. */
#define SPACE "/proc"
#define QUEUES SPACE "/queues"

/* Folders of the writable tmpfs, and where programs see them. */
static const struct {
	const char *path;
	mode_t mode;
	const char *place;
} spaces[] = {
	{ SPACE "/student", 0755, BOX_HOME },
	{ SPACE "/tmp", 01777, BOX_TMP },
	{ SPACE "/shm", 01777, BOX_SHM },
};

static const struct {
	const char *path;
	const char *content;
} small_files[] = {
	{ "etc/passwd", "root:x:0:0::/:/usr/sbin/nologin\nstudent:x:1000:1000::" BOX_HOME ":/bin/sh\n" },
	{ "etc/group", "root:x:0:\nstudent:x:1000:\n" },
	{ "etc/hosts", "127.0.0.1 localhost\n::1 localhost\n" },
	{ "etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n" },
};

static const struct {
	const char *path;
	const char *target;
} links[] = {
	{ "dev/fd", "/proc/self/fd" },
	{ "dev/stdin", "/proc/self/fd/0" },
	{ "dev/stdout", "/proc/self/fd/1" },
	{ "dev/stderr", "/proc/self/fd/2" },
	{ "etc/mtab", "/proc/self/mounts" },
};

static int make_folder(const char *path, mode_t mode, struct error *err)
{
	if ((mkdir(path, mode) < 0 && errno != EEXIST) || chmod(path, mode) < 0)
		return error_set(err, errno, "make %s", path);
	return 0;
}

/* A copy of the host's mount at `from`, read-only where asked, attached at `to`. */
static int bind(const char *from, const char *to, uint64_t attributes, struct error *err)
{
	_cleanup_fd_ int tree = open_tree(AT_FDCWD, from, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC |
					  AT_RECURSIVE);
	if (tree < 0)
		return error_set(err, errno, "open_tree %s", from);
	struct mount_attr attr = { .attr_set = attributes };
	if (mount_setattr(tree, "", AT_EMPTY_PATH | AT_RECURSIVE, &attr, sizeof(attr)) < 0)
		return error_set(err, errno, "mount_setattr %s", from);
	if (move_mount(tree, "", AT_FDCWD, to, MOVE_MOUNT_F_EMPTY_PATH) < 0)
		return error_set(err, errno, "move_mount %s to %s", from, to);
	return 0;
}

static int make_file(const char *path, const char *content, struct error *err)
{
	_cleanup_fd_ int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0)
		return error_set(err, errno, "create %s", path);
	size_t len = strlen(content);
	if (write(fd, content, len) != (ssize_t)len)
		return error_set(err, errno, "write %s", path);
	return 0;
}

/* A place below the stage that looks like the host's path: a link, or a folder or file to bind. */
static int host_part(const char *path, struct error *err)
{
	struct stat st;
	const char *place = path + 1;
	if (lstat(path, &st) < 0)
		return errno == ENOENT ? 0 : error_set(err, errno, "stat %s", path);
	if (S_ISLNK(st.st_mode)) {
		char target[256];
		ssize_t len = readlink(path, target, sizeof(target) - 1);
		if (len < 0)
			return error_set(err, errno, "readlink %s", path);
		target[len] = '\0';
		return symlink(target, place) < 0 ? error_set(err, errno, "link %s", place) : 0;
	}
	int made = S_ISDIR(st.st_mode) ? make_folder(place, 0755, err) : make_file(place, "", err);
	if (made < 0)
		return -1;
	return bind(path, place, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV, err);
}

static int cover(const char *path, struct error *err)
{
	struct stat st;
	if (stat(path, &st) < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (mount("cover", path, "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC,
		  "mode=0555,size=4k") < 0)
		return error_set(err, errno, "cover %s", path);
	return 0;
}

static int host_device(const char *name, struct error *err)
{
	char from[64], place[64];
	snprintf(from, sizeof(from), "/dev/%s", name);
	snprintf(place, sizeof(place), "dev/%s", name);
	if (make_file(place, "", err) < 0)
		return -1;
	return bind(from, place, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC, err);
}

static int mount_space(int64_t space, uid_t id, struct error *err)
{
	char options[128];
	snprintf(options, sizeof(options), "mode=0755,size=%lld,nr_inodes=%d", (long long)space,
		 INODES);
	if (mount("space", SPACE, "tmpfs", MS_NOSUID | MS_NODEV, options) < 0)
		return error_set(err, errno, "mount the writable tmpfs");
	for (size_t i = 0; i < COUNT(spaces); i++) {
		if (make_folder(spaces[i].path, spaces[i].mode, err) < 0)
			return -1;
		if (id && chown(spaces[i].path, id, id) < 0)
			return error_set(err, errno, "chown %s", spaces[i].path);
		if (mount(spaces[i].path, spaces[i].place, NULL, MS_BIND, NULL) < 0)
			return error_set(err, errno, "bind %s", spaces[i].place);
	}
	return 0;
}

/*
 * The queues of the box's IPC namespace, for us to list. Mounted in the tree, although programs do
 * not see it there: each mount outside of it costs a grace period of its own when the box ends.
 */
static int mount_queues(struct root *root, struct error *err)
{
	if (mkdir(QUEUES, 0700) < 0)
		return error_set(err, errno, "make %s", QUEUES);
	if (mount("mqueue", QUEUES, "mqueue", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) < 0)
		return errno == ENODEV ? 0 : error_set(err, errno, "mount the message queues");
	root->mqueue = open(QUEUES, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return root->mqueue < 0 ? error_set(err, errno, "open the message queues") : 0;
}

/*
 * The root of the writable tmpfs would be a place to hide things in, and to rename its folders. A
 * /proc over it makes it unreachable and is cheaper than to detach it; where there is none to come:
 */
static int hide_space(const struct root *root, struct error *err)
{
	if (!root->tier.proc && umount2(SPACE, MNT_DETACH) < 0)
		return error_set(err, errno, "hide the writable tmpfs");
	return 0;
}

/* A file system of a kind that knows namespaces, mounted nowhere: its root, or -1 with errno. */
static int mount_hidden(const char *kind, const char *option, const char *value)
{
	_cleanup_fd_ int fs = fsopen(kind, FSOPEN_CLOEXEC);
	if (fs < 0 || (option && fsconfig(fs, FSCONFIG_SET_STRING, option, value, 0) < 0) ||
	    fsconfig(fs, FSCONFIG_CMD_CREATE, NULL, NULL, 0) < 0)
		return -1;
	return fsmount(fs, FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID);
}

static int fill(struct error *err)
{
	for (size_t i = 0; i < COUNT(folders); i++)
		if (make_folder(folders[i].path, folders[i].mode, err) < 0)
			return -1;
	for (size_t i = 0; i < COUNT(host_parts); i++)
		if (host_part(host_parts[i], err) < 0)
			return -1;
	for (size_t i = 0; i < COUNT(covered); i++)
		if (cover(covered[i], err) < 0)
			return -1;
	for (size_t i = 0; i < COUNT(devices); i++)
		if (host_device(devices[i], err) < 0)
			return -1;
	for (size_t i = 0; i < COUNT(small_files); i++)
		if (make_file(small_files[i].path, small_files[i].content, err) < 0)
			return -1;
	for (size_t i = 0; i < COUNT(links); i++)
		if (symlink(links[i].target, links[i].path) < 0)
			return error_set(err, errno, "link %s", links[i].path);
	return 0;
}

/* The kernel lets a box mount its own /proc only where a whole one can be seen already. */
static int template_proc(struct ground *ground, struct error *err)
{
	ground->proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (ground->proc < 0)
		return error_set(err, errno, "open /proc");
	if (mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) == 0)
		return 0;
	if (errno != EPERM || !tier_proc_is_masked(ground->proc))
		return error_set(err, errno, "mount /proc");
	ground->tier.proc = false;
	return 0;
}

static int pivot(struct error *err)
{
	if (syscall(SYS_pivot_root, ".", ".") < 0)
		return error_set(err, errno, "pivot_root");
	if (umount2(".", MNT_DETACH) < 0)
		return error_set(err, errno, "detach the host's root");
	struct mount_attr attr = { .attr_set = MOUNT_ATTR_RDONLY };
	if (mount_setattr(AT_FDCWD, "/", 0, &attr, sizeof(attr)) < 0)
		return error_set(err, errno, "make the root read-only");
	return 0;
}

int root_make_template(struct ground *ground, struct error *err)
{
	umask(022);
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
		return error_set(err, errno, "make mounts private");
	if (mount("root", STAGE, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=1m") < 0)
		return error_set(err, errno, "mount a tmpfs at " STAGE);
	if (chdir(STAGE) < 0)
		return error_set(err, errno, "chdir " STAGE);
	if (fill(err) < 0 || template_proc(ground, err) < 0)
		return -1;
	return pivot(err);
}

/* The second wall. */
static int build_wall(struct root *root, struct error *err)
{
	int version = root->tier.landlock;
	if (version == 0)
		return 0;
	root->wall = landlock_create(version, true, false, err);
	if (root->wall < 0)
		return -1;
	/* the queues lie in a file system that is mounted nowhere below "/" */
	if (root->mqueue >= 0 &&
	    landlock_allow(root->wall, version, root->mqueue, LANDLOCK_ALL, err) < 0)
		return error_wrap(err, "message queues");
	return landlock_allow_path(root->wall, version, "/", LANDLOCK_ALL, err);
}

void root_take_ground(struct root *root, const struct ground *ground)
{
	root->tier = ground->tier;
	if (ground->first_id)
		root->id = ground->first_id + ground->boxes % IDS_PER_SANDBOX;
}

int root_enter(struct root *root, const struct ground *ground, int64_t space, struct error *err)
{
	root->proc = root->tier.proc ? -1 : ground->proc;
	if (mount_space(space, root->id, err) < 0 || mount_queues(root, err) < 0 ||
	    hide_space(root, err) < 0 || build_wall(root, err) < 0)
		return -1;
	return chdir(BOX_HOME) < 0 ? error_set(err, errno, "chdir %s", BOX_HOME) : 0;
}

int root_own_files(const struct root *root, struct error *err)
{
	if (root->id == 0)
		return 0;
	setfsgid(root->id);
	setfsuid(root->id);
	if (setfsuid((uid_t)-1) != (int)root->id) /* which changes nothing, and tells */
		return error_set(err, 0, "cannot act on files as the programs' user");
	return 0;
}

int root_mount_proc(const struct root *root, struct error *err)
{
	if (!root->tier.proc)
		return 0;
	if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY,
		  "subset=pid") < 0)
		return error_set(err, errno, "mount /proc for programs");
	return 0;
}

int root_share_proc(struct root *root, struct error *err)
{
	if (root_mount_proc(root, err) < 0)
		return -1;
	if (root->tier.proc)
		root->proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return root->proc < 0 ? error_set(err, errno, "open /proc") : 0;
}

int root_hide_proc(struct root *root, struct error *err)
{
	if (root->tier.proc)
		root->proc = mount_hidden("proc", NULL, NULL);
	return root->proc < 0 ? error_set(err, errno, "mount /proc") : 0;
}

int root_allow_image(const struct root *root, int image, struct error *err)
{
	if (root->wall < 0)
		return 0;
	return landlock_allow(root->wall, root->tier.landlock, image, LANDLOCK_READ, err);
}

int root_terminals(struct root *root, struct error *err)
{
	if (root->pts >= 0)
		return root->pts;
	root->pts = mount_hidden("devpts", "ptmxmode", "0666");
	if (root->pts < 0)
		return error_set(err, errno, "mount devpts");
	/* it is mounted nowhere, so the rule for / does not reach it: for who opens /dev/stdout */
	if (root->wall >= 0 && landlock_allow(root->wall, root->tier.landlock, root->pts,
					      LANDLOCK_ALL, err) < 0)
		return -1;
	return root->pts;
}
