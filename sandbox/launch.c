/* SPDX-License-Identifier: MIT */
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clone_into.h"
#include "landlock.h"
#include "memory.h"
#include "watch.h"
#include "weak.h"

/*
 * Theory of operation: as in vfork(2), the child borrows init's memory while init sleeps, and walks
 * through the list of verbs in become(). What fails it writes into the form that init reads when
 * it wakes: when the child has executed the program, or has ended. Nothing is copied, which halves
 * the cost of a start. The two also share the table of descriptors at first, so that the listener
 * of the child's filter lands in init's; close_range(2) then gives the child a table of its own.
 */

struct attempt {
	const struct launch *launch;
	uint32_t gate;		 /* closed while it is not 0: init is not the tracer yet */
	int listener;		 /* in the table of descriptors that both share at first; or -1 */
	const char *failed_step; /* NULL: exec has taken place, or has been refused */
	int errnum;		 /* of the failed step, or of exec; 0 if it has taken place */
};

static const char not_traced[] = "trace it", open_to_tracers[] = "hide the memory of init";

/* The child's stack; it needs room for an environment. */
#define STACK_SIZE (64 << 10)

#define SHARED (CLONE_VM | CLONE_FILES)

static char *const box_environment[] = {
	(char *)"PATH=/usr/local/bin:/usr/bin:/bin", (char *)"HOME=" BOX_HOME,
	(char *)"USER=student", (char *)"LOGNAME=student", (char *)"LANG=C.UTF-8",
	(char *)"TERM=dumb", (char *)"SHELL=/bin/sh", NULL,
};

/* The zygote has reset them all (zygote.c); this is what init has changed since. */
static int reset_signals(void)
{
	sigset_t none;
	if (signal(SIGPIPE, SIG_DFL) == SIG_ERR || signal(SIGCHLD, SIG_DFL) == SIG_ERR)
		return -1;
	sigemptyset(&none);
	return sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Or, where the user's own limit is lower, that one. */
static int set_limit(int resource, rlim_t value)
{
	struct rlimit new = { value, value };
	if (setrlimit(resource, &new) == 0)
		return 0;
	if (errno != EPERM || getrlimit(resource, &new) < 0 || new.rlim_max > value)
		return -1;
	new.rlim_cur = new.rlim_max;
	return setrlimit(resource, &new);
}

/* Of our user, if he is one who has others, with room for those that come meanwhile. */
static int other_processes(const struct root *root)
{
	int others = root->weak ? weak_other_processes(root->weak) : 0;
	return others > 0 ? others + 64 : 0;
}

static int set_limits(const struct limits *l, const struct root *root, enum policy policy)
{
	const struct {
		int resource;
		rlim_t value;
	} table[] = {
		/* init accounts for the whole tree; these stop the worst between two looks */
		{ RLIMIT_CPU, (rlim_t)(l->cpu_ns / 1000000000) + 2 },
		{ RLIMIT_FSIZE, (rlim_t)l->files },
		/* room to go over the limit, or a bomb would just stop there and never be seen */
		{ RLIMIT_NPROC, (rlim_t)(l->processes + other_processes(root)) + 9 },
		{ RLIMIT_AS, (rlim_t)l->memory * (policy == POLICY_COMPILER ? 2 : 8) },
		{ RLIMIT_CORE, 0 },
		{ RLIMIT_NOFILE, MOST_FDS },
		{ RLIMIT_MEMLOCK, 65536 },
		{ RLIMIT_STACK, 8 << 20 },
		{ RLIMIT_MSGQUEUE, 1 << 20 },
		{ RLIMIT_SIGPENDING, 1024 },
	};
	for (size_t i = 0; i < COUNT(table); i++)
		if (set_limit(table[i].resource, table[i].value) < 0)
			return -1;
	return 0;
}

/* Not by glibc's functions, which speak to all threads of the process, and here that is init. */
static int become_user(uid_t id)
{
	if (id == 0)
		return 0;
	if (syscall(SYS_setresgid, id, id, id) < 0)
		return -1;
	return (int)syscall(SYS_setresuid, id, id, id);
}

/* Who has no capabilities at all has nothing to drop them with, and cannot get any by exec. */
static bool has_none(const struct root *root)
{
	return root->weak && geteuid() != 0;
}

static int drop_capabilities(const struct root *root)
{
	for (int cap = 0; cap <= CAP_LAST_CAP; cap++) /* newer ones may be unknown to the kernel */
		if (!has_none(root) && prctl(PR_CAPBSET_DROP, cap, 0, 0, 0) < 0 &&
		    (errno != EINVAL || cap <= CAP_CHECKPOINT_RESTORE))
			return -1;
	if (become_user(root->id) < 0)
		return -1;
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[2] = { { 0 } };
	if (syscall(SYS_capset, &header, none) < 0)
		return -1;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/* 0, 1 and 2 are the streams, 3 the image; nothing else stays open. */
static int place_descriptors(const struct launch *l, int *image)
{
	int wanted[] = { l->input, l->output, l->error, *image };
	const int count = COUNT(wanted);
	if (syscall(SYS_close_range, ~0u, ~0u, CLOSE_RANGE_UNSHARE) < 0)
		return -1;
	for (int i = 0; i < count; i++) { /* out of the way of the numbers to be taken */
		wanted[i] = wanted[i] < 0 ? -1 : fcntl(wanted[i], F_DUPFD_CLOEXEC, 16);
		if (wanted[i] < 0 && (i < 3 || *image >= 0))
			return -1;
	}
	for (int i = 0; i < count; i++)
		if (wanted[i] >= 0 && dup3(wanted[i], i, i < 3 ? 0 : O_CLOEXEC) < 0)
			return -1;
	*image = wanted[3] < 0 ? -1 : 3;
	return (int)syscall(SYS_close_range, *image < 0 ? 3 : 4, ~0u, 0);
}

static void add_variable(char **env, size_t *count, size_t max, char *entry)
{
	size_t len = strcspn(entry, "=");
	for (size_t i = 0; i < *count; i++)
		if (strncmp(env[i], entry, len) == 0 && env[i][len] == '=')
			return;
	if (*count + 1 < max)
		env[(*count)++] = entry;
}

/* The program's own, then the box's; of several with the same name the first counts. */
static void build_environment(const struct program *p, const struct root *root, char **env,
			      size_t max)
{
	size_t n = 0;
	char *const *moved = root->weak ? weak_environment(root->weak) : NULL;
	for (size_t i = 0; p->env && p->env[i]; i++)
		add_variable(env, &n, max, p->env[i]);
	for (size_t i = 0; moved && moved[i]; i++)
		add_variable(env, &n, max, moved[i]);
	for (size_t i = 0; box_environment[i]; i++)
		add_variable(env, &n, max, box_environment[i]);
	env[n] = NULL;
}

static void execute(const struct program *p, const struct root *root, int image)
{
	char *env[128];
	build_environment(p, root, env, COUNT(env));
	if (p->image < 0)
		execve(p->argv[0], p->argv, env);
	else if (p->trusted)
		syscall(SYS_execveat, image, "", p->argv, env, AT_EMPTY_PATH);
	else
		syscall(SYS_execveat, AT_FDCWD, p->argv[0], p->argv, env, 0);
}

/* The life of the child between clone and exec. The order of the steps matters: see above. */
static const char *become(struct attempt *attempt)
{
	const struct launch *l = attempt->launch;
	int image = l->program->image;
	if (l->cgroup >= 0 && unshare(CLONE_NEWCGROUP) < 0) /* its own is the top that it sees */
		return "cgroup namespace";
	if (drop_capabilities(l->root) < 0)
		return "capabilities";
	if (l->root->wall >= 0 && landlock_enter(l->root->wall) < 0)
		return "Landlock";
	if (l->root->weak && weak_guard(l->root->weak) < 0)
		return "the filter of the weak tier";
	if (l->filter && (attempt->listener = filter_install(l->filter)) < 0)
		return "filter";
	if (place_descriptors(l, &image) < 0)
		return "descriptors";
	if (setsid() < 0)
		return "setsid";
	if (chdir(l->root->weak ? weak_home(l->root->weak) : BOX_HOME) < 0)
		return "chdir";
	if (set_limits(l->limits, l->root, l->filter ? POLICY_PROGRAM : POLICY_COMPILER) < 0)
		return "limits";
	if (reset_signals() < 0)
		return "signals";
	execute(l->program, l->root, image);
	return NULL;
}

static int child_main(void *argument)
{
	struct attempt *attempt = argument;
	while (__atomic_load_n(&attempt->gate, __ATOMIC_ACQUIRE) != 0)
		syscall(SYS_futex, &attempt->gate, FUTEX_WAIT, 1, NULL, NULL, 0);
	attempt->failed_step = become(attempt);
	attempt->errnum = errno;
	_exit(127);
}

static void forget_child(pid_t pid, int *listener)
{
	waitpid(pid, NULL, 0);
	cleanup_fd(listener);
	*listener = -1;
}

/*
 * A traced child: vfork would put us to sleep before we could attach. So it waits at a gate until we
 * have, and then we sleep until it has executed, or has ended; errno, which both use, is safe.
 */
static void trace_child(pid_t pid, struct attempt *attempt)
{
	if (watch_seize(pid) < 0) {
		attempt->errnum = errno;
		attempt->failed_step = prctl(PR_GET_DUMPABLE) ? open_to_tracers : not_traced;
		kill(pid, SIGKILL);
		return;
	}
	__atomic_store_n(&attempt->gate, 0, __ATOMIC_RELEASE);
	syscall(SYS_futex, &attempt->gate, FUTEX_WAKE, 1, NULL, NULL, 0);
	watch_until_exec(pid);
}

pid_t launch(const struct launch *l, int *listener, int *refused, struct error *err)
{
	struct attempt attempt = { .launch = l, .gate = l->watched, .listener = -1 };
	const int flags = SHARED | (l->watched ? 0 : CLONE_VFORK);
	_cleanup_free_ char *stack = aligned_alloc(16, STACK_SIZE);
	*listener = -1;
	if (!stack)
		return error_set(err, errno, "prepare to start a program");
	if (l->domain && domain_enter(l->domain) < 0)
		return error_set(err, errno, "enter the student's PID namespace");
	pid_t pid = l->cgroup < 0 ?
		clone(child_main, stack + STACK_SIZE, flags | SIGCHLD, &attempt) :
		clone_into(child_main, stack, STACK_SIZE, flags, l->cgroup, &attempt);
	if (pid < 0)
		return error_set(err, errno, "fork");
	if (l->watched)
		trace_child(pid, &attempt);
	if (l->domain && domain_leave(l->domain) < 0)
		return error_set(err, errno, "leave the student's PID namespace");
	*listener = attempt.listener;
	if (!attempt.failed_step && attempt.errnum == 0)
		return pid;
	forget_child(pid, listener);
	if (attempt.failed_step) {
		error_set(err, attempt.errnum, "start a program: %s", attempt.failed_step);
		return attempt.failed_step == not_traced ? LAUNCH_NOT_TRACED : -1;
	}
	*refused = attempt.errnum;
	return 0;
}
