/* SPDX-License-Identifier: MIT */
/*
 * What the programs of tests/watched, stalls, behaviours, timed and orders share. The driver puts this
 * text in the place of the #include: a box compiles one file.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A call that must succeed; its value. */
#define MUST(call) must(#call, (long)(call))

static inline long must(const char *what, long result)
{
	if (result < 0) {
		fprintf(stderr, "%s: %s\n", what, strerrorname_np(errno));
		_exit(99);
	}
	return result;
}

/* Print a call's value, or the name of its error. */
static inline void tell(const char *what, long result)
{
	if (result < 0)
		printf("%s: %s\n", what, strerrorname_np(errno));
	else
		printf("%s: %ld\n", what, result);
}

#define TELL(call) tell(#call, (long)(call))

/* How a process ended, as waitpid() tells. */
static inline void tell_status(const char *who, int status)
{
	if (WIFEXITED(status))
		printf("%s: exit %d\n", who, WEXITSTATUS(status));
	else if (WIFSIGNALED(status))
		printf("%s: SIG%s\n", who, sigabbrev_np(WTERMSIG(status)));
	else if (WIFSTOPPED(status))
		printf("%s: stopped by SIG%s\n", who, sigabbrev_np(WSTOPSIG(status)));
	else
		printf("%s: continued\n", who);
}

static inline void tell_child(const char *who, pid_t pid)
{
	int status;
	MUST(waitpid(pid, &status, 0));
	tell_status(who, status);
}

/* Wait for a child, or for any if `pid` is -1; one that did not end well is the end of us too. */
static inline void must_end_well(pid_t pid)
{
	int status;
	MUST(waitpid(pid, &status, 0));
	if (status != 0)
		_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 98);
}

/* Print a line at once. */
static inline void say(const char *line)
{
	printf("%s\n", line);
	fflush(stdout);
}

/* The state letter of a thread, as in proc(5); 'X' if it has gone. */
static inline char state_of(pid_t tid)
{
	char path[32], text[512] = "";
	snprintf(path, sizeof(path), "/proc/%d/stat", tid);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
	const char *end = len > 0 ? strrchr(text, ')') : NULL;
	if (fd >= 0)
		close(fd);
	return end ? end[2] : 'X';
}

/*
 * A place where to linger shows what a wrong order does, and harms no right program. Nothing, but
 * for whoever proves that: -DDELAY='"AB"' sleeps at HERE(A) and at HERE(B).
 */
#ifdef DELAY
#define HERE(place) ((void)(strchr(DELAY, *#place) && usleep(150000)))
#else
#define HERE(place) ((void)0)
#endif

/*
 * Compute for about as many milliseconds, without a call, so that the right order is by far the
 * usual one. Who chooses the order himself needs none of it: -DWORK=0.
 */
#ifndef WORK
#define WORK 2000000
#endif

static inline void work(int milliseconds)
{
	for (volatile int i = milliseconds * WORK; i > 0; i--)
		continue;
}

/* Have a child compute a little, and wait for it. */
static inline void do_something_else(void)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0) {
		work(10);
		_exit(0);
	}
	must_end_well(pid);
}

/* Let others run until it is asleep, or has ended. */
static inline void until_asleep(pid_t tid)
{
	while (!strchr("SZX", state_of(tid)))
		sched_yield();
}

static inline void handle(int signal, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };
	MUST(sigaction(signal, &action, NULL));
}

static inline sigset_t set_of(int signal)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, signal);
	return set;
}

static inline void block_signal(int signal)
{
	sigset_t set = set_of(signal);
	MUST(sigprocmask(SIG_BLOCK, &set, NULL));
}

static inline void do_nothing(int signal)
{
	(void)signal;
}

static inline void fresh_pipe(int ends[2])
{
	close(ends[0]);
	close(ends[1]);
	MUST(pipe(ends));
}

/* --- time --- */

/* Seconds since the first call of this, which may have been before a fork. */
static inline double elapsed(void)
{
	static struct timespec first;
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	if (first.tv_sec == 0 && first.tv_nsec == 0)
		first = t;
	return (double)(t.tv_sec - first.tv_sec) + (double)(t.tv_nsec - first.tv_nsec) / 1e9;
}

/* Rounded down, but for what a clock may be behind: a busy machine makes sleeps longer. */
static inline double tenths(double seconds)
{
	return (double)(long)(seconds * 10 + 0.2) / 10;
}

/* Print what has happened, after when it did: "0.3 woke up". A program begins with at("begin"). */
static inline void at(const char *format, ...) __attribute__((format(printf, 1, 2)));
static inline void at(const char *format, ...)
{
	char what[256];
	double when = tenths(elapsed());
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	printf("%.1f %s\n", when, what);
}

/* "0", or the name of a call's error. */
static inline const char *errno_of(long result)
{
	return strerrorname_np(result < 0 ? errno : 0);
}

static inline struct timespec span(double seconds)
{
	time_t whole = (time_t)seconds;
	return (struct timespec){ whole, (long)((seconds - (double)whole) * 1e9 + 0.5) };
}

/* The time on a clock in so many seconds: what timed waits ask for. */
static inline struct timespec ahead(clockid_t clock, double seconds)
{
	struct timespec t, more = span(seconds);
	clock_gettime(clock, &t);
	t.tv_sec += more.tv_sec + (t.tv_nsec + more.tv_nsec) / 1000000000;
	t.tv_nsec = (t.tv_nsec + more.tv_nsec) % 1000000000;
	return t;
}

static inline double seconds_of(struct timespec t)
{
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Have SIGALRM come once. */
static inline void alarm_after(double seconds)
{
	struct itimerval once = { .it_value.tv_sec = (time_t)seconds };
	once.it_value.tv_usec = span(seconds).tv_nsec / 1000;
	MUST(setitimer(ITIMER_REAL, &once, NULL));
}

/* A child that sends its parent a signal. */
static inline pid_t kill_after(double seconds, int signal)
{
	struct timespec t = span(seconds);
	pid_t parent = getpid(), pid = (pid_t)MUST(fork());
	if (pid > 0)
		return pid;
	MUST(nanosleep(&t, NULL));
	MUST(kill(parent, signal));
	_exit(0);
}

/* --- what a signal does to a call that waits --- */

struct wait {
	void (*prepare)(void);	    /* make what it waits for, once for each signal */
	long (*call)(void);	    /* in a child */
	void (*release)(pid_t pid); /* let it go */
};

static const struct signal_kind {
	const char *name;
	int signal;
	void (*handler)(int);
	int flags;
} signal_kinds[] = {
	{ "SIGCHLD by default", SIGCHLD, SIG_DFL, 0 },
	{ "SIGURG by default", SIGURG, SIG_DFL, 0 },
	{ "SIGWINCH by default", SIGWINCH, SIG_DFL, 0 },
	{ "SIGUSR1 ignored", SIGUSR1, SIG_IGN, 0 },
	{ "SIGUSR1 handled", SIGUSR1, do_nothing, 0 },
	{ "SIGUSR1 with SA_RESTART", SIGUSR1, do_nothing, SA_RESTART },
};

/* Send a child each kind of signal while it waits; it tells what the call gave. */
static inline void disturb(const struct wait *w)
{
	for (size_t i = 0; i < sizeof(signal_kinds) / sizeof(*signal_kinds); i++) {
		const struct signal_kind *k = &signal_kinds[i];
		w->prepare();
		pid_t pid = (pid_t)MUST(fork());
		if (pid == 0) {
			handle(k->signal, k->handler, k->flags);
			tell(k->name, w->call());
			_exit(0);
		}
		until_asleep(pid);
		MUST(kill(pid, k->signal));
		until_asleep(pid);
		w->release(pid);
		MUST(waitpid(pid, NULL, 0));
	}
}
