/* SPDX-License-Identifier: MIT */
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory.h"
#include "root.h"

/*
 * Theory of operation: the child walks through the list of verbs in become(). What happened
 * travels to init as messages on a close-on-exec socket: the listener of the filter, or the step
 * that failed with its errno. End of file on that socket means: exec has taken place.
 */

enum news_kind { NEWS_LISTENER, NEWS_SETUP_FAILED, NEWS_EXEC_FAILED };

struct news {
	enum news_kind kind;
	int errnum;
	char step[32];
};

static char *const box_environment[] = {
	(char *)"PATH=/usr/local/bin:/usr/bin:/bin", (char *)"HOME=" BOX_HOME,
	(char *)"USER=student", (char *)"LOGNAME=student", (char *)"LANG=C.UTF-8",
	(char *)"TERM=dumb", (char *)"SHELL=/bin/sh", NULL,
};

static void tell(int report, enum news_kind kind, const char *step)
{
	struct news news = { .kind = kind, .errnum = errno };
	strncpy(news.step, step, sizeof(news.step) - 1);
	(void)!write(report, &news, sizeof(news));
}

static void fail(int report, const char *step) __attribute__((noreturn));
static void fail(int report, const char *step)
{
	tell(report, NEWS_SETUP_FAILED, step);
	_exit(127);
}

/* Returns 0 or -1 like the calls it is made of. */
static int reset_signals(void)
{
	for (int sig = 1; sig < NSIG; sig++)
		if (sig != SIGKILL && sig != SIGSTOP)
			signal(sig, SIG_DFL); /* refused for the two that glibc keeps for itself */
	sigset_t none;
	sigemptyset(&none);
	return sigprocmask(SIG_SETMASK, &none, NULL);
}

static int reset_scheduling(void)
{
	struct sched_param plain = { 0 };
	cpu_set_t all;
	memset(&all, 0xff, sizeof(all));
	if (sched_setaffinity(0, sizeof(all), &all) < 0)
		return -1;
	return sched_setscheduler(0, SCHED_OTHER, &plain);
}

static int set_limits(const struct limits *l, enum policy policy)
{
	const struct {
		int resource;
		rlim_t value;
	} table[] = {
		/* init accounts for the whole tree; these stop the worst between two looks */
		{ RLIMIT_CPU, (rlim_t)(l->cpu_ns / 1000000000) + 2 },
		{ RLIMIT_FSIZE, (rlim_t)l->files },
		/* room to go over the limit, or a bomb would just stop there and never be seen */
		{ RLIMIT_NPROC, (rlim_t)l->processes + 9 },
		{ RLIMIT_AS, (rlim_t)l->memory * (policy == POLICY_COMPILER ? 2 : 8) },
		{ RLIMIT_CORE, 0 },
		{ RLIMIT_NOFILE, 256 },
		{ RLIMIT_MEMLOCK, 65536 },
		{ RLIMIT_STACK, 8 << 20 },
		{ RLIMIT_MSGQUEUE, 1 << 20 },
		{ RLIMIT_SIGPENDING, 1024 },
	};
	for (size_t i = 0; i < COUNT(table); i++) {
		struct rlimit old, new = { table[i].value, table[i].value };
		if (getrlimit(table[i].resource, &old) < 0)
			return -1;
		if (new.rlim_max > old.rlim_max) /* what the user's own limits leave us */
			new.rlim_cur = new.rlim_max = old.rlim_max;
		if (setrlimit(table[i].resource, &new) < 0)
			return -1;
	}
	return 0;
}

static int drop_capabilities(void)
{
	for (int cap = 0; cap <= CAP_LAST_CAP; cap++)
		if (prctl(PR_CAPBSET_DROP, cap, 0, 0, 0) < 0 && errno != EINVAL)
			return -1;
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[2] = { { 0 } };
	if (syscall(SYS_capset, &header, none) < 0)
		return -1;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/* 0, 1 and 2 are the streams, 3 the image, 4 the report; nothing else stays open. */
static int place_descriptors(const struct launch *l, int *image, int *report)
{
	int wanted[] = { l->input, l->output, l->error, *image, *report };
	const int count = COUNT(wanted);
	for (int i = 0; i < count; i++) { /* out of the way of the numbers to be taken */
		wanted[i] = wanted[i] < 0 ? -1 : fcntl(wanted[i], F_DUPFD_CLOEXEC, 16);
		if (wanted[i] < 0 && i != 3)
			return -1;
	}
	for (int i = 0; i < count; i++)
		if (wanted[i] >= 0 && dup3(wanted[i], i, i < 3 ? 0 : O_CLOEXEC) < 0)
			return -1;
	*image = wanted[3] < 0 ? -1 : 3;
	*report = 4;
	return (int)syscall(SYS_close_range, 5, ~0u, 0);
}

static int send_listener(int report, int listener)
{
	struct news news = { .kind = NEWS_LISTENER };
	struct iovec iov = { &news, sizeof(news) };
	union {
		struct cmsghdr align;
		char space[CMSG_SPACE(sizeof(int))];
	} control = { 0 };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control,
			      .msg_controllen = sizeof(control) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &listener, sizeof(int));
	return sendmsg(report, &msg, 0) < 0 ? -1 : 0;
}

static int install_filter(const struct filter *filter, int report)
{
	if (!filter)
		return 0;
	int listener = filter_install(filter);
	if (listener < 0 || send_listener(report, listener) < 0)
		return -1;
	return close(listener);
}

/* The box's environment, then the program's own; a later entry of the same name wins in exec. */
static void build_environment(const struct program *p, char **env, size_t max)
{
	size_t n = 0;
	for (size_t i = 0; p->env && p->env[i] && n + 1 < max; i++)
		env[n++] = p->env[i];
	for (size_t i = 0; box_environment[i] && n + 1 < max; i++)
		env[n++] = box_environment[i];
	env[n] = NULL;
}

static void execute(const struct program *p, int image)
{
	char *env[128];
	build_environment(p, env, COUNT(env));
	if (p->image < 0)
		execve(p->argv[0], p->argv, env);
	else if (p->trusted)
		syscall(SYS_execveat, image, "", p->argv, env, AT_EMPTY_PATH);
	else
		syscall(SYS_execveat, AT_FDCWD, p->argv[0], p->argv, env, 0);
}

/* The life of the child between fork and exec. */
static void become(const struct launch *l, int report) __attribute__((noreturn));
static void become(const struct launch *l, int report)
{
	int image = l->program->image;
	enum policy policy = l->filter ? POLICY_PROGRAM : POLICY_COMPILER;
	if (setsid() < 0)
		fail(report, "setsid");
	if (place_descriptors(l, &image, &report) < 0)
		fail(report, "descriptors");
	if (chdir(BOX_HOME) < 0)
		fail(report, "chdir");
	if (reset_scheduling() < 0)
		fail(report, "scheduling");
	if (set_limits(l->limits, policy) < 0)
		fail(report, "limits");
	if (reset_signals() < 0)
		fail(report, "signals");
	if (drop_capabilities() < 0)
		fail(report, "capabilities");
	if (install_filter(l->filter, report) < 0)
		fail(report, "filter");
	execute(l->program, image);
	tell(report, NEWS_EXEC_FAILED, "exec");
	_exit(127);
}

/* 1: one message; 0: end of file; -1: failed. A listener that came along is put into *listener. */
static int next_news(int fd, struct news *news, int *listener)
{
	struct iovec iov = { news, sizeof(*news) };
	union {
		struct cmsghdr align;
		char space[CMSG_SPACE(sizeof(int))];
	} control;
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control,
			      .msg_controllen = sizeof(control) };
	ssize_t len;
	do
		len = recvmsg(fd, &msg, MSG_CMSG_CLOEXEC);
	while (len < 0 && errno == EINTR);
	if (len <= 0)
		return (int)len;
	struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
	if (c && c->cmsg_type == SCM_RIGHTS)
		memcpy(listener, CMSG_DATA(c), sizeof(int));
	return 1;
}

static pid_t await_exec(int fd, pid_t pid, int *listener, int *refused, struct error *err)
{
	struct news news;
	int got;
	while ((got = next_news(fd, &news, listener)) > 0) {
		if (news.kind == NEWS_LISTENER)
			continue;
		waitpid(pid, NULL, 0);
		if (news.kind == NEWS_SETUP_FAILED)
			return error_set(err, news.errnum, "start a program: %s", news.step);
		*refused = news.errnum;
		return 0;
	}
	return got < 0 ? error_set(err, errno, "start a program") : pid;
}

pid_t launch(const struct launch *l, int *listener, int *refused, struct error *err)
{
	int pair[2];
	*listener = -1;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return error_set(err, errno, "socketpair");
	_cleanup_fd_ int ours = pair[0];
	_cleanup_fd_ int theirs = pair[1];
	pid_t pid = fork();
	if (pid < 0)
		return error_set(err, errno, "fork");
	if (pid == 0)
		become(l, theirs);
	close(steal_fd(&theirs));
	pid_t started = await_exec(ours, pid, listener, refused, err);
	if (started <= 0) {
		cleanup_fd(listener);
		*listener = -1;
	}
	return started;
}
