/* SPDX-License-Identifier: MIT */
#include "outside.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../sandbox/error.h"
#include "../../sandbox/memory.h"

/* What all records of the suite together may take of us. */
#define MOST_MEMORY_KB (256L << 10)

static void must(bool good, const char *what)
{
	if (!good)
		die("%s: %s", what, strerror(errno));
}

static void read_all(const char *path, struct buf *text)
{
	char bytes[4096];
	ssize_t len;
	_cleanup_fd_ int fd = open(path, O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && (len = read(fd, bytes, sizeof(bytes))) > 0)
		buf_add(text, bytes, (size_t)len);
}

/* Sorted, so that two lists can be compared. */
static void list_folder(const char *path, struct buf *text)
{
	struct dirent **entries;
	int count = scandir(path, &entries, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		buf_printf(text, "%s\n", entries[i]->d_name);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

/* Whatever an attack creates is called attack…, so that it is known where it should not be. */
static void look_for_strangers(const char *folder, struct buf *problems)
{
	DIR *dir = opendir(folder);
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;)
		if (strncmp(e->d_name, "attack", 6) == 0)
			buf_printf(problems, "there is %s/%s\n", folder, e->d_name);
	if (dir)
		closedir(dir);
}

static void make_secret(struct outside *o)
{
	unsigned char bytes[16];
	must(getrandom(bytes, sizeof(bytes), 0) == sizeof(bytes), "getrandom");
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(o->secret + 2 * i, 3, "%02x", bytes[i]);
	memcpy(&o->key, bytes, sizeof(o->key));
	o->key &= 0x7fffffff;
}

static void make_files(struct outside *o)
{
	snprintf(o->folder, sizeof(o->folder), "/tmp/grade-attacks.XXXXXX");
	must(mkdtemp(o->folder) != NULL && chmod(o->folder, 0755) == 0, "mkdtemp");
	o->canary = xasprintf("%s/canary.h", o->folder);
	_cleanup_fd_ int fd = open(o->canary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	must(fd >= 0 && dprintf(fd, "%s\n", o->secret) > 0, o->canary);
}

static void make_objects(struct outside *o)
{
	o->name = xasprintf("/grade-attacks-%d", getpid());
	o->shm = shmget(o->key, 4096, IPC_CREAT | IPC_EXCL | 0666);
	o->sem = semget(o->key, 1, IPC_CREAT | IPC_EXCL | 0666);
	o->msg = msgget(o->key, IPC_CREAT | IPC_EXCL | 0666);
	must(o->shm >= 0 && o->sem >= 0 && o->msg >= 0, "make System V objects");
	_cleanup_fd_ int memory = shm_open(o->name, O_RDWR | O_CREAT | O_EXCL, 0666);
	must(memory >= 0, "shm_open");
	mqd_t queue = mq_open(o->name, O_RDWR | O_CREAT | O_EXCL, 0666, NULL);
	if (queue >= 0) /* not every kernel has them */
		mq_close(queue);
}

static void make_sockets(struct outside *o)
{
	struct sockaddr_un local = { .sun_family = AF_UNIX };
	struct sockaddr_in tcp = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t len = sizeof(tcp);
	strcpy(local.sun_path + 1, o->name + 1); /* after a NUL: an abstract name */
	o->local = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	must(bind(o->local, (struct sockaddr *)&local,
		  (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(o->name))) == 0 &&
	     listen(o->local, 1) == 0, "listen at an abstract name");
	o->tcp = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	must(bind(o->tcp, (struct sockaddr *)&tcp, len) == 0 && listen(o->tcp, 1) == 0 &&
	     getsockname(o->tcp, (struct sockaddr *)&tcp, &len) == 0, "listen at a port");
	o->port = ntohs(tcp.sin_port);
}

static void remove_all(struct outside *o)
{
	shmctl(o->shm, IPC_RMID, NULL);
	semctl(o->sem, 0, IPC_RMID);
	msgctl(o->msg, IPC_RMID, NULL);
	shm_unlink(o->name);
	mq_unlink(o->name);
	unlink(o->canary);
	rmdir(o->folder);
}

/* It also cleans up when we have ended, in whatever way. */
static void make_victim(struct outside *o)
{
	int ends[2];
	char byte;
	must(pipe2(ends, O_CLOEXEC) == 0, "pipe");
	o->alive = ends[1];
	o->victim = fork();
	must(o->victim >= 0, "fork");
	if (o->victim == 0) {
		setsid(); /* Ctrl-C is for the others */
		close(o->alive);
		while (read(ends[0], &byte, 1) < 0)
			;
		remove_all(o);
		_exit(0);
	}
	close(ends[0]);
}

void outside_init(struct outside *o)
{
	memset(o, 0, sizeof(*o));
	make_secret(o);
	make_files(o);
	make_objects(o);
	make_sockets(o);
	make_victim(o);
	buf_init(&o->mounts);
	buf_init(&o->descriptors);
	read_all("/proc/self/mounts", &o->mounts);
	list_folder("/proc/self/fd", &o->descriptors);
}

void outside_macros(const struct outside *o, struct buf *text)
{
	struct utsname host;
	uname(&host);
	buf_str(text, "#define _GNU_SOURCE\n");
	buf_printf(text, "#define HOST_CANARY \"%s\"\n", o->canary);
	buf_printf(text, "#define HOST_FOLDER \"%s\"\n", o->folder);
	buf_printf(text, "#define HOST_KEY 0x%x\n", (unsigned)o->key);
	buf_printf(text, "#define HOST_NAME \"%s\"\n", host.nodename);
	buf_printf(text, "#define HOST_OBJECT \"%s\"\n", o->name);
	buf_printf(text, "#define HOST_PORT %d\n", o->port);
	buf_printf(text, "#define HOST_PROCESS %d\n", o->victim);
}

static void look_at_files(const struct outside *o, struct buf *problems)
{
	struct stat st;
	_cleanup_buf_ struct buf canary = BUF_INIT;
	read_all(o->canary, &canary);
	if (canary.len != strlen(o->secret) + 1 ||
	    memcmp(canary.data, o->secret, canary.len - 1) != 0)
		buf_printf(problems, "%s has changed\n", o->canary);
	if (stat(o->canary, &st) < 0 || (st.st_mode & 07777) != 0644 || st.st_nlink != 1)
		buf_printf(problems, "%s has another mode or another name\n", o->canary);
}

static void look_at_objects(const struct outside *o, struct buf *problems)
{
	struct shmid_ds shm;
	struct msqid_ds msg;
	if (shmctl(o->shm, IPC_STAT, &shm) < 0 || shm.shm_atime != 0)
		buf_str(problems, "the shared memory is gone, or somebody has attached it\n");
	if (semctl(o->sem, 0, GETVAL) != 0 || semctl(o->sem, 0, GETPID) != 0)
		buf_str(problems, "the semaphore is gone, or somebody has used it\n");
	if (msgctl(o->msg, IPC_STAT, &msg) < 0 || msg.msg_stime != 0)
		buf_str(problems, "the message queue is gone, or somebody has used it\n");
}

static void look_at_processes(const struct outside *o, struct buf *problems)
{
	if (waitpid(o->victim, NULL, WNOHANG) != 0)
		buf_str(problems, "the process outside has ended\n");
	if (accept(o->local, NULL, NULL) >= 0 || accept(o->tcp, NULL, NULL) >= 0)
		buf_str(problems, "somebody has connected from a box\n");
	_cleanup_buf_ struct buf children = BUF_INIT;
	_cleanup_free_ char *expected = xasprintf("%d ", o->victim);
	read_all("/proc/thread-self/children", &children);
	if (children.len > 0 && strcmp(children.data, expected) != 0)
		buf_printf(problems, "processes are left: %s\n", children.data);
}

static void compare(struct buf *problems, const char *what, const struct buf *before,
		    struct buf *now)
{
	if (strcmp(before->data, now->data) != 0)
		buf_printf(problems, "the %s have changed from\n%sto\n%s", what, before->data,
			   now->data);
	buf_release(now);
}

static void look_at_ourselves(struct buf *problems)
{
	struct rusage used;
	getrusage(RUSAGE_SELF, &used);
	if (used.ru_maxrss > MOST_MEMORY_KB)
		buf_printf(problems, "the harness has taken %ld MiB\n", used.ru_maxrss >> 10);
}

void outside_look(const struct outside *o, struct buf *problems)
{
	struct buf now = BUF_INIT;
	look_at_files(o, problems);
	look_at_objects(o, problems);
	look_at_processes(o, problems);
	look_at_ourselves(problems);
	look_for_strangers("/tmp", problems);
	look_for_strangers("/dev/shm", problems);
	read_all("/proc/self/mounts", &now);
	compare(problems, "mounts", &o->mounts, &now);
	list_folder("/proc/self/fd", &now);
	compare(problems, "descriptors", &o->descriptors, &now);
}

void outside_release(struct outside *o)
{
	close(o->alive);
	waitpid(o->victim, NULL, 0);
	close(o->local);
	close(o->tcp);
	free(o->canary);
	free(o->name);
	buf_release(&o->mounts);
	buf_release(&o->descriptors);
}

void outside_be_odd(void)
{
	sigset_t some;
	cpu_set_t one;
	umask(0);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGUSR1, SIG_IGN);
	signal(SIGRTMAX, SIG_IGN);
	sigemptyset(&some);
	sigaddset(&some, SIGTERM);
	sigaddset(&some, SIGALRM);
	sigaddset(&some, SIGRTMIN);
	sigprocmask(SIG_BLOCK, &some, NULL);
	must(dup2(open("/", O_RDONLY | O_DIRECTORY), 7) == 7, "leave / open");
	must(dup2(open("/dev/null", O_RDWR), 99) == 99, "leave /dev/null open");
	setenv("LD_PRELOAD_FOR_GRADE", "secret", 1);
	setenv("GCC_EXEC_PREFIX", "/nowhere", 1);
	setenv("TMPDIR", "/nowhere", 1);
	setenv("LANG", "ko_KR.UTF-8", 1);
	CPU_ZERO(&one);
	CPU_SET(sched_getcpu(), &one);
	must(sched_setaffinity(0, sizeof(one), &one) == 0, "sched_setaffinity");
}
