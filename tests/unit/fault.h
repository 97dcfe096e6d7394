/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FAULT_H
#define TESTS_FAULT_H

#include <errno.h>
#include <poll.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * Theory of operation: the linker sends every call of the functions below to a wrapper (ld --wrap;
 * the Makefile takes the names from this table). It counts the calls and makes one of them fail
 * without doing it. The sandbox is a family of processes, each a clone of the one before: the
 * harness, the zygote, the init of a box (with its vfork-like children, which borrow its memory),
 * the init of a domain. Each generation does its set-up in a fixed order, so "the 17th call of the
 * zygote" is the same in every run. The counters lie in memory that all of them share.
 *
 * The wrappers pass nine machine words on, whatever the function takes (six in registers, the rest
 * on the stack): with the x86-64 calling convention surplus arguments are harmless, and so is it to
 * read a result that is an int as a long.
 */

enum generation { HARNESS, ZYGOTE, INIT, DOMAIN, GENERATIONS };

enum failure {
	MINUS_ONE, /* and errno */
	NULL_POINTER, /* and errno */
	NO_MEMORY, /* NULL and errno; in the harness it is the end, so there it is not tried */
};

/* What sandbox/ calls and can fail, without what is only used to tidy up. */
#define FAULTS \
	WRAP(aligned_alloc, NO_MEMORY) \
	WRAP(calloc, NO_MEMORY) \
	WRAP(chdir, MINUS_ONE) \
	WRAP(chmod, MINUS_ONE) \
	WRAP(chown, MINUS_ONE) \
	WRAP(clone, MINUS_ONE) \
	WRAP(dup, MINUS_ONE) \
	WRAP(dup3, MINUS_ONE) \
	WRAP(execve, MINUS_ONE) \
	WRAP(fcntl, MINUS_ONE) \
	WRAP(flock, MINUS_ONE) \
	WRAP(fork, MINUS_ONE) \
	WRAP(fsconfig, MINUS_ONE) \
	WRAP(fsmount, MINUS_ONE) \
	WRAP(fsopen, MINUS_ONE) \
	WRAP(fstat, MINUS_ONE) \
	WRAP(ioctl, MINUS_ONE) \
	WRAP(lstat, MINUS_ONE) \
	WRAP(memfd_create, MINUS_ONE) \
	WRAP(mkdir, MINUS_ONE) \
	WRAP(mkdtemp, NULL_POINTER) \
	WRAP(mmap, MINUS_ONE) \
	WRAP(mount, MINUS_ONE) \
	WRAP(mount_setattr, MINUS_ONE) \
	WRAP(move_mount, MINUS_ONE) \
	WRAP(open, MINUS_ONE) \
	WRAP(open_tree, MINUS_ONE) \
	WRAP(openat, MINUS_ONE) \
	WRAP(pipe2, MINUS_ONE) \
	WRAP(poll, MINUS_ONE) \
	WRAP(prctl, MINUS_ONE) \
	WRAP(pread, MINUS_ONE) \
	WRAP(ptrace, MINUS_ONE) \
	WRAP(read, MINUS_ONE) \
	WRAP(readlink, MINUS_ONE) \
	WRAP(reallocarray, NO_MEMORY) \
	WRAP(recv, MINUS_ONE) \
	WRAP(recvmsg, MINUS_ONE) \
	WRAP(sched_getcpu, MINUS_ONE) \
	WRAP(sched_setaffinity, MINUS_ONE) \
	WRAP(sched_setscheduler, MINUS_ONE) \
	WRAP(send, MINUS_ONE) \
	WRAP(sendfile, MINUS_ONE) \
	WRAP(sendmsg, MINUS_ONE) \
	WRAP(setfsuid, MINUS_ONE) \
	WRAP(setgroups, MINUS_ONE) \
	WRAP(setns, MINUS_ONE) \
	WRAP(setresgid, MINUS_ONE) \
	WRAP(setresuid, MINUS_ONE) \
	WRAP(setrlimit, MINUS_ONE) \
	WRAP(setsid, MINUS_ONE) \
	WRAP(signalfd, MINUS_ONE) \
	WRAP(sigprocmask, MINUS_ONE) \
	WRAP(sigwaitinfo, MINUS_ONE) \
	WRAP(socket, MINUS_ONE) \
	WRAP(socketpair, MINUS_ONE) \
	WRAP(strdup, NO_MEMORY) \
	WRAP(symlink, MINUS_ONE) \
	WRAP(syscall, MINUS_ONE) \
	WRAP(tcgetattr, MINUS_ONE) \
	WRAP(tcsetattr, MINUS_ONE) \
	WRAP(umount2, MINUS_ONE) \
	WRAP(unshare, MINUS_ONE) \
	WRAP(vasprintf, NO_MEMORY) \
	WRAP(wait4, MINUS_ONE) \
	WRAP(waitid, MINUS_ONE) \
	WRAP(write, MINUS_ONE)

/* In memory that all generations share; each writes its own counter only. */
struct fault {
	bool armed;
	bool spares; /* boxes are made before they are asked for */
	enum generation where; /* the call that fails: its process, its number there, from 1, */
	int nth;	       /* and its errno */
	int errnum;
	bool has_memory;       /* NO_MEMORY is not tried */
	const char *only;      /* count calls of this name alone; NULL: all */
	int programs;	       /* that the scenario starts */
	int calls[GENERATIONS];
	bool set_up[GENERATIONS]; /* what comes now is no set-up any more */
	int executed;	       /* programs started so far */
	bool fired;
	int executed_before;   /* when it was fired */
	char name[32];	       /* of the function, or of the system call of syscall(2) */
};

static struct fault *fault;
static enum generation generation; /* of this process */

static inline void fault_open(void)
{
	fault = mmap(NULL, sizeof(*fault), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		     0);
	if (fault == MAP_FAILED)
		abort();
}

static inline bool fault_is_exec(const char *name, long first)
{
	return strcmp(name, "execve") == 0 ||
	       (strcmp(name, "syscall") == 0 && (first == SYS_execve || first == SYS_execveat));
}

/* Two of the things that these functions do have names of their own. */
static inline const char *fault_verb(const char *name, long first)
{
	if (strcmp(name, "ptrace") == 0 && first == PTRACE_SEIZE)
		return "seize";
	if (strcmp(name, "prctl") == 0 && first == PR_SET_DUMPABLE)
		return "set_dumpable";
	return name;
}

static inline void fault_fire(const char *name, long first)
{
	char *call = strcmp(name, "syscall") == 0 ?
		seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, (int)first) : NULL;
	snprintf(fault->name, sizeof(fault->name), "%s", call ? call : fault_verb(name, first));
	free(call);
	fault->fired = true;
	fault->executed_before = fault->executed;
	errno = fault->errnum;
}

/* An init that sleeps for the first time after all programs were started has done its set-up. */
static inline bool fault_is_set_up(const char *name)
{
	bool all_started = fault->executed == fault->programs;
	if ((generation == INIT && strcmp(name, "poll") == 0 && all_started) ||
	    (generation == DOMAIN && strcmp(name, "sigwaitinfo") == 0))
		fault->set_up[generation] = true;
	return fault->set_up[generation];
}

static inline bool fault_hits(const char *name, enum failure how, long first)
{
	if (!fault->armed || fault_is_set_up(name) ||
	    (how == NO_MEMORY && (generation == HARNESS || fault->has_memory)) ||
	    (fault->only && strcmp(fault_verb(name, first), fault->only) != 0))
		return false;
	if (++fault->calls[generation] != fault->nth || fault->where != generation)
		return false;
	fault_fire(name, first);
	return true;
}

/* Whether a zygote finds the time to make a spare box: each way is tried by itself. */
static inline bool fault_is_no_spare(const char *name)
{
	return generation == ZYGOTE && !fault->spares && strcmp(name, "poll") == 0;
}

static inline long fault_result(enum failure how)
{
	return how == MINUS_ONE ? -1 : 0;
}

/* In a new process of the family this is the first thing that happens. */
static inline long fault_cloned(long pid)
{
	if (pid == 0)
		generation++;
	else if (generation == ZYGOTE)
		fault->set_up[ZYGOTE] = true;
	return pid;
}

#define WORDS long a, long b, long c, long d, long e, long f, long g, long h, long i
#define WRAP(name, how) \
	long __real_##name(WORDS); \
	long __wrap_##name(WORDS); \
	long __wrap_##name(WORDS) \
	{ \
		if (!fault) \
			return __real_##name(a, b, c, d, e, f, g, h, i); \
		if (fault_is_no_spare(#name)) \
			return 1; \
		if (fault_hits(#name, how, a)) \
			return fault_result(how); \
		bool is_exec = fault_is_exec(#name, a); \
		fault->executed += is_exec; /* what comes after it may never be */ \
		long result = __real_##name(a, b, c, d, e, f, g, h, i); \
		fault->executed -= is_exec; \
		bool is_clone = strcmp(#name, "syscall") == 0 && a == SYS_clone3; \
		return is_clone ? fault_cloned(result) : result; \
	}
FAULTS
#undef WRAP
#undef WORDS

/* die() in a clone must not run what Criterion has registered with atexit(3). */
void __real_exit(int status) __attribute__((noreturn));
void __wrap_exit(int status) __attribute__((noreturn));
void __wrap_exit(int status)
{
	if (generation != HARNESS)
		_exit(status);
	__real_exit(status);
}

#endif
