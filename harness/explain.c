/* SPDX-License-Identifier: MIT */
#include "explain.h"

#include <signal.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "message.h"

static void show(struct buf *out, const char *text)
{
	escape_visible(out, text, strlen(text), false);
}

bool explain_is_own(const struct test_result *t, int program)
{
	const struct test *run = test_run(t->exercise, t->test);
	return program >= 0 && (size_t)program < run->process_count &&
	       t->pairing->by_student[program];
}

void explain_program(struct buf *out, const struct test_result *t, int program)
{
	const struct test *run = test_run(t->exercise, t->test);
	bool mixed = false;
	if (program < 0 || (size_t)program >= run->process_count)
		return;
	for (size_t i = 0; i < run->process_count; i++)
		mixed |= !t->pairing->by_student[i];
	_cleanup_buf_ struct buf name = BUF_INIT;
	show(&name, run->processes[program].name);
	if (!explain_is_own(t, program))
		buf_printf(out, _("%s (reference)"), name.data);
	else if (mixed)
		buf_printf(out, _("%s (yours)"), name.data);
	else if (run->process_count > 1)
		buf_str(out, name.data);
}

/* In the order of enum object_kind. */
static const char *const kinds[] = {
	[OBJECT_FIFO] = N_("FIFO"),
	[OBJECT_FILE] = N_("file"),
	[OBJECT_SOCKET_FILE] = N_("socket file"),
	[OBJECT_SHM] = N_("shared memory segment"),
	[OBJECT_SEM] = N_("semaphore set"),
	[OBJECT_MSG] = N_("message queue"),
	[OBJECT_POSIX_SHM] = N_("POSIX shared memory"),
	[OBJECT_POSIX_SEM] = N_("POSIX semaphore"),
	[OBJECT_POSIX_MQ] = N_("POSIX message queue"),
};

const char *explain_kind(enum object_kind kind)
{
	return (size_t)kind < COUNT(kinds) ? _(kinds[kind]) : "?";
}

void explain_object(struct buf *out, const struct object *o)
{
	_cleanup_buf_ struct buf name = BUF_INIT;
	show(&name, o->name);
	switch (o->kind) {
	case OBJECT_SHM:
		buf_printf(out, _("shared memory segment (%s, size %lld)"), name.data,
			   (long long)o->size);
		return;
	case OBJECT_SEM:
		buf_printf(out, _("semaphore set (%s, semaphores: %lld)"), name.data,
			   (long long)o->size);
		return;
	case OBJECT_MSG:
		buf_printf(out, _("message queue (%s, messages: %lld)"), name.data,
			   (long long)o->size);
		return;
	case OBJECT_FIFO:
	case OBJECT_FILE:
	case OBJECT_SOCKET_FILE:
	case OBJECT_POSIX_SHM:
	case OBJECT_POSIX_SEM:
	case OBJECT_POSIX_MQ:
		break;
	}
	buf_printf(out, "%s %s", explain_kind(o->kind), name.data);
}

void explain_function(struct buf *out, const char *name, int fd)
{
	buf_printf(out, "%s(", name);
	if (fd >= 0)
		buf_printf(out, "%d", fd);
	buf_char(out, ')');
}

void explain_signal(struct buf *out, int number)
{
	const char *name = sigabbrev_np(number);
	if (name)
		buf_printf(out, "SIG%s", name);
	else if (number >= SIGRTMIN && number <= SIGRTMAX)
		buf_printf(out, "SIGRTMIN+%d", number - SIGRTMIN);
	else
		buf_printf(out, _("signal %d"), number);
}

#define NO_HANDLER N_("the signal came while no handler was installed for it")
#define BAD_ABORT                                                                                  \
	N_("abort() was called: by an assert(), or by the C library because memory is damaged "    \
	   "(free() of a wrong pointer, writing past the end of an array)")
#define BAD_CODE                                                                                   \
	N_("something that is not a machine instruction was executed: often through a wrong "      \
	   "function pointer")
#define BAD_MAPPING                                                                                \
	N_("memory was used that has nothing behind it: the file or the shared memory is shorter " \
	   "than the mapping")
#define BAD_POINTER                                                                                \
	N_("memory was used that does not belong to the program: a NULL or wrong pointer, an "     \
	   "index beyond the array, shmat() that failed, or endless recursion")
#define NO_READER N_("it wrote to a pipe or socket whose other end nobody reads any more")

static const struct death {
	int signal;
	bool fault;
	const char *cause;
} deaths[] = {
	{ SIGABRT, true, BAD_ABORT },
	{ SIGALRM, false, NO_HANDLER },
	{ SIGBUS, true, BAD_MAPPING },
	{ SIGFPE, true, N_("a whole number was divided by zero") },
	{ SIGHUP, false, NO_HANDLER },
	{ SIGILL, true, BAD_CODE },
	{ SIGINT, false, NO_HANDLER },
	{ SIGIO, false, NO_HANDLER },
	{ SIGPIPE, false, NO_READER },
	{ SIGQUIT, false, NO_HANDLER },
	{ SIGSEGV, true, BAD_POINTER },
	{ SIGSYS, true, N_("a system call was used that is not allowed") },
	{ SIGTERM, false, NO_HANDLER },
	{ SIGTRAP, true, NULL },
	{ SIGUSR1, false, NO_HANDLER },
	{ SIGUSR2, false, NO_HANDLER },
};

static const struct death *find_death(int number)
{
	for (size_t i = 0; i < COUNT(deaths); i++)
		if (deaths[i].signal == number)
			return &deaths[i];
	return NULL;
}

const char *explain_death(int number)
{
	const struct death *d = find_death(number);
	return d && d->cause ? _(d->cause) : NULL;
}

bool explain_is_fault(int number)
{
	const struct death *d = find_death(number);
	return d && d->fault;
}

#define WAIT_CHILD N_("wait() goes on when a child ends; a child that waits itself never does")
#define WAIT_CLIENT N_("accept() goes on when a client connects")
#define WAIT_DATA N_("it goes on when the other side sends something or closes its end")
#define WAIT_LOCK N_("another process holds the lock")
#define WAIT_MESSAGE N_("it goes on when a message comes into the queue")
#define WAIT_OPEN                                                                                  \
	N_("open() of a FIFO goes on when another process opens the same FIFO for the other "      \
	   "direction")
#define WAIT_POLL N_("it goes on when one of the descriptors is ready")
#define WAIT_ROOM N_("it goes on when the other side takes something out")
#define WAIT_SEMAPHORE N_("semop() goes on when another process raises the semaphore")
#define WAIT_SIGNAL N_("it goes on when a signal comes that has a handler")
#define WAIT_THREAD                                                                                \
	N_("a thread waits for a mutex, a condition variable, a semaphore or the end of another "  \
	   "thread")

/* The kernel's name of a call, the C library's, and what ends the waiting. */
static const struct wait {
	const char *call, *shown, *until;
} waits[] = {
	{ "accept", "accept", WAIT_CLIENT },
	{ "accept4", "accept", WAIT_CLIENT },
	{ "clock_nanosleep", "sleep", NULL },
	{ "connect", "connect", NULL },
	{ "epoll_pwait", "epoll_wait", WAIT_POLL },
	{ "epoll_wait", "epoll_wait", WAIT_POLL },
	{ "fcntl", "fcntl", WAIT_LOCK },
	{ "flock", "flock", WAIT_LOCK },
	{ "futex", NULL, WAIT_THREAD },
	{ "mq_timedreceive", "mq_receive", WAIT_MESSAGE },
	{ "mq_timedsend", "mq_send", WAIT_ROOM },
	{ "msgrcv", "msgrcv", WAIT_MESSAGE },
	{ "msgsnd", "msgsnd", WAIT_ROOM },
	{ "nanosleep", "sleep", NULL },
	{ "open", "open", WAIT_OPEN },
	{ "openat", "open", WAIT_OPEN },
	{ "pause", "pause", WAIT_SIGNAL },
	{ "poll", "poll", WAIT_POLL },
	{ "ppoll", "poll", WAIT_POLL },
	{ "pselect6", "select", WAIT_POLL },
	{ "read", "read", WAIT_DATA },
	{ "recvfrom", "recv", WAIT_DATA },
	{ "recvmsg", "recvmsg", WAIT_DATA },
	{ "rt_sigsuspend", "sigsuspend", WAIT_SIGNAL },
	{ "rt_sigtimedwait", "sigwait", NULL },
	{ "select", "select", WAIT_POLL },
	{ "semop", "semop", WAIT_SEMAPHORE },
	{ "semtimedop", "semop", WAIT_SEMAPHORE },
	{ "sendmsg", "sendmsg", WAIT_ROOM },
	{ "sendto", "send", WAIT_ROOM },
	{ "wait4", "wait", WAIT_CHILD },
	{ "waitid", "wait", WAIT_CHILD },
	{ "write", "write", WAIT_ROOM },
};

static const struct wait *find_wait(const struct blocked *b)
{
	for (size_t i = 0; i < COUNT(waits); i++)
		if (strcmp(waits[i].call, b->call) == 0)
			return &waits[i];
	return NULL;
}

const char *explain_call_name(const struct blocked *b)
{
	const struct wait *w = find_wait(b);
	return w ? w->shown : b->call;
}

void explain_call(struct buf *out, const struct blocked *b)
{
	const struct wait *w = find_wait(b);
	if (w && !w->shown) /* no program calls futex() itself */
		buf_str(out, _("a pthread or semaphore function"));
	else
		show(out, w ? w->shown : b->call);
	if ((w && !w->shown) && b->object[0] == '\0')
		return;
	buf_char(out, '(');
	show(out, b->object);
	buf_char(out, ')');
}

const char *explain_wait(const struct blocked *b)
{
	const struct wait *w = find_wait(b);
	return w && w->until ? _(w->until) : NULL;
}

void explain_time(struct buf *out, int64_t ns)
{
	long long ms = ns / 1000000;
	if (ms < 1000) {
		buf_printf(out, _("%lld ms"), ms);
		return;
	}
	_cleanup_buf_ struct buf number = BUF_INIT;
	points_print(&number, ms / 10); /* hundredths */
	buf_printf(out, _("%s s"), number.data);
}

void explain_size(struct buf *out, int64_t bytes)
{
	if (bytes >= 1 << 20 && bytes % (1 << 20) == 0)
		buf_printf(out, _("%lld MiB"), (long long)(bytes >> 20));
	else if (bytes >= 1 << 10 && bytes % (1 << 10) == 0)
		buf_printf(out, _("%lld KiB"), (long long)(bytes >> 10));
	else
		buf_printf(out, _("%lld bytes"), (long long)bytes);
}
