/* SPDX-License-Identifier: MIT */
#include "fault.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ipc.h>
#include <sys/ptrace.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory.h"
#include "watch.h"

/* When a row of the table below applies. */
enum condition_of_fault {
	ALWAYS,
	NOT_OF_SYSTEM, /* the path is no file of the system */
	CREATES_1,     /* argument 1 or 2 has IPC_CREAT */
	CREATES_2,
	READS_PIECES,  /* a pipe, FIFO or stream, and no flag that asks for all */
	WRITES_PIECES, /* the same, and it may stop in between */
	READS_STREAM,
	WRITES_TO_PEER, /* a pipe, FIFO or stream that is not the program's own output */
	/* EINTR: there is a handler, and the call may wait */
	WAITS_READING, /* for bytes or a connection */
	WAITS_WRITING, /* there is no room now, or what is written may be more than there is */
	WAITS_CHILD,   /* SIGCHLD says that the wait is over */
	WAITS_FIFO,    /* in open() */
	WAITS_SEMOP,
	WAITS_MESSAGE,
	WAITS_POLLING,
	WAITS_LOCK,
};

/* Which failures a call may have, from the sections ERRORS of the manual. */
static const struct row {
	long number;
	enum fault_kind kind;
	int errnum;
	enum condition_of_fault when;
} rows[] = {
	{ SYS_accept, FAULT_CALL, EMFILE, ALWAYS },
	{ SYS_accept4, FAULT_CALL, EMFILE, ALWAYS },
	{ SYS_bind, FAULT_CALL, EADDRINUSE, ALWAYS },
	{ SYS_clone, FAULT_CALL, EAGAIN, ALWAYS },
	{ SYS_connect, FAULT_CALL, ECONNREFUSED, ALWAYS },
	{ SYS_creat, FAULT_CALL, EMFILE, NOT_OF_SYSTEM },
	{ SYS_dup, FAULT_CALL, EMFILE, ALWAYS },
	{ SYS_fork, FAULT_CALL, EAGAIN, ALWAYS },
	{ SYS_mknod, FAULT_CALL, ENOSPC, ALWAYS },
	{ SYS_mknodat, FAULT_CALL, ENOSPC, ALWAYS },
	{ SYS_mq_open, FAULT_CALL, EMFILE, ALWAYS },
	{ SYS_msgget, FAULT_CALL, ENOSPC, CREATES_1 },
	{ SYS_open, FAULT_CALL, EMFILE, NOT_OF_SYSTEM },
	{ SYS_openat, FAULT_CALL, EMFILE, NOT_OF_SYSTEM },
	{ SYS_pipe, FAULT_CALL, EMFILE, ALWAYS },
	{ SYS_pipe2, FAULT_CALL, EMFILE, ALWAYS },
	{ SYS_semget, FAULT_CALL, ENOSPC, CREATES_2 },
	{ SYS_shmat, FAULT_CALL, ENOMEM, ALWAYS },
	{ SYS_shmget, FAULT_CALL, ENOSPC, CREATES_2 },
	{ SYS_socket, FAULT_CALL, EMFILE, ALWAYS },
	{ SYS_socketpair, FAULT_CALL, EMFILE, ALWAYS },
	{ SYS_vfork, FAULT_CALL, EAGAIN, ALWAYS },
	{ SYS_accept, FAULT_INTERRUPT, EINTR, WAITS_READING },
	{ SYS_accept4, FAULT_INTERRUPT, EINTR, WAITS_READING },
	{ SYS_epoll_pwait, FAULT_INTERRUPT, EINTR, WAITS_POLLING },
	{ SYS_epoll_wait, FAULT_INTERRUPT, EINTR, WAITS_POLLING },
	{ SYS_flock, FAULT_INTERRUPT, EINTR, WAITS_LOCK },
	{ SYS_mq_timedreceive, FAULT_INTERRUPT, EINTR, WAITS_MESSAGE },
	{ SYS_msgrcv, FAULT_INTERRUPT, EINTR, WAITS_MESSAGE },
	{ SYS_open, FAULT_INTERRUPT, EINTR, WAITS_FIFO },
	{ SYS_openat, FAULT_INTERRUPT, EINTR, WAITS_FIFO },
	{ SYS_poll, FAULT_INTERRUPT, EINTR, WAITS_POLLING },
	{ SYS_ppoll, FAULT_INTERRUPT, EINTR, WAITS_POLLING },
	{ SYS_pselect6, FAULT_INTERRUPT, EINTR, WAITS_POLLING },
	{ SYS_read, FAULT_INTERRUPT, EINTR, WAITS_READING },
	{ SYS_recvfrom, FAULT_INTERRUPT, EINTR, WAITS_READING },
	{ SYS_recvmsg, FAULT_INTERRUPT, EINTR, WAITS_READING },
	{ SYS_select, FAULT_INTERRUPT, EINTR, WAITS_POLLING },
	{ SYS_semop, FAULT_INTERRUPT, EINTR, WAITS_SEMOP },
	{ SYS_semtimedop, FAULT_INTERRUPT, EINTR, WAITS_SEMOP },
	{ SYS_sendto, FAULT_INTERRUPT, EINTR, WAITS_WRITING },
	{ SYS_wait4, FAULT_INTERRUPT, EINTR, WAITS_CHILD },
	{ SYS_waitid, FAULT_INTERRUPT, EINTR, WAITS_CHILD },
	{ SYS_write, FAULT_INTERRUPT, EINTR, WAITS_WRITING },
	{ SYS_msgrcv, FAULT_PEER, EIDRM, ALWAYS },
	{ SYS_msgsnd, FAULT_PEER, EIDRM, ALWAYS },
	{ SYS_read, FAULT_PEER, ECONNRESET, READS_STREAM },
	{ SYS_recvfrom, FAULT_PEER, ECONNRESET, READS_STREAM },
	{ SYS_semop, FAULT_PEER, EIDRM, ALWAYS },
	{ SYS_semtimedop, FAULT_PEER, EIDRM, ALWAYS },
	{ SYS_sendto, FAULT_PEER, EPIPE, WRITES_TO_PEER },
	{ SYS_write, FAULT_PEER, EPIPE, WRITES_TO_PEER },
	{ SYS_read, FAULT_SHORT_READ, 0, READS_PIECES },
	{ SYS_recvfrom, FAULT_SHORT_READ, 0, READS_PIECES },
	{ SYS_sendto, FAULT_SHORT_WRITE, 0, WRITES_PIECES },
	{ SYS_write, FAULT_SHORT_WRITE, 0, WRITES_PIECES },
};

/* Argument of all those that move bytes in pieces. */
#define LENGTH 2

uint64_t fault_seed(enum fault_kind kind, uint64_t number)
{
	return (uint64_t)kind * FAULT_SEEDS + number;
}

struct fault fault_of_seed(uint64_t seed)
{
	uint64_t kind = seed / FAULT_SEEDS;
	if (kind >= FAULT_KINDS)
		return (struct fault){ FAULT_NONE, 0 };
	return (struct fault){ (enum fault_kind)kind, seed % FAULT_SEEDS };
}

void faults_init(struct faults *f, uint64_t seed)
{
	*f = (struct faults){ .wanted = fault_of_seed(seed) };
}

void faults_release(struct faults *f)
{
	free(f->places);
	free(f->seeds);
	*f = (struct faults){ 0 };
}

/* --- handlers --- */

/* These ask a program to end, or to wait no longer. */
static const int ending[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGVTALRM, SIGPROF };

static uint64_t bit_of(int signal)
{
	return UINT64_C(1) << (signal - 1);
}

/* As sigaction(2) is called: struct kernel_sigaction begins with the handler and the flags. */
static void note_handler(struct watched_task *t)
{
	struct process_state *p = t->process;
	uint64_t action[2];
	int signal = (int)t->args[0];
	if (t->data.len < sizeof(action) || signal < 1 || signal > 64)
		return;
	memcpy(action, t->data.data, sizeof(action));
	bool handled = action[0] != (uintptr_t)SIG_DFL && action[0] != (uintptr_t)SIG_IGN;
	p->handled[0] &= ~bit_of(signal);
	p->handled[1] &= ~bit_of(signal);
	p->handled[0] |= handled ? bit_of(signal) : 0;
	p->handled[1] |= handled && (action[1] & SA_RESTART) ? bit_of(signal) : 0;
}

static bool is_interruptible(const struct watched_task *t, bool never_restarts, int not_by)
{
	uint64_t set = t->process->handled[0];
	if (!never_restarts)
		set &= ~t->process->handled[1];
	for (size_t i = 0; i < COUNT(ending); i++)
		set &= ~bit_of(ending[i]);
	return (set & ~(not_by ? bit_of(not_by) : 0)) != 0;
}

/* --- descriptors --- */

/* A copy of the program's descriptor; -1. */
static int borrow(const struct watched_task *t, int fd)
{
	_cleanup_fd_ int process = (int)syscall(SYS_pidfd_open, t->process->pid, 0);
	return process < 0 ? -1 : (int)syscall(SYS_pidfd_getfd, process, fd, 0);
}

static bool is_stream(int fd)
{
	int type = 0;
	socklen_t size = sizeof(type);
	return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

static int flags_of_call(const struct watched_task *t)
{
	return t->number == SYS_recvfrom || t->number == SYS_sendto ? (int)t->args[3] : 0;
}

static bool reads_pieces(const struct watched_task *t)
{
	struct stat st;
	_cleanup_fd_ int fd = t->args[LENGTH] > 1 ? borrow(t, (int)t->args[0]) : -1;
	if (fd < 0 || fstat(fd, &st) < 0 || flags_of_call(t) & (MSG_PEEK | MSG_WAITALL | MSG_OOB))
		return false;
	if (S_ISFIFO(st.st_mode)) /* a packet would be cut off */
		return !(fcntl(fd, F_GETFL) & O_DIRECT);
	return S_ISSOCK(st.st_mode) && is_stream(fd);
}

static bool writes_pieces(const struct watched_task *t)
{
	struct stat st;
	_cleanup_fd_ int fd = t->args[LENGTH] > 1 ? borrow(t, (int)t->args[0]) : -1;
	if (fd < 0 || fstat(fd, &st) < 0 || flags_of_call(t) & MSG_OOB)
		return false;
	int flags = fcntl(fd, F_GETFL);
	if (!(flags & O_NONBLOCK) && !(flags_of_call(t) & MSG_DONTWAIT) &&
	    !is_interruptible(t, true, 0))
		return false;
	if (S_ISFIFO(st.st_mode))
		return t->args[LENGTH] > PIPE_BUF && !(flags & O_DIRECT);
	return S_ISSOCK(st.st_mode) && is_stream(fd);
}

static bool reads_stream(const struct watched_task *t)
{
	_cleanup_fd_ int fd = borrow(t, (int)t->args[0]);
	return fd >= 0 && is_stream(fd);
}

static bool writes_to_peer(const struct watch *w, const struct watched_task *t)
{
	struct stat st;
	if (t->thing == NO_THING || w->world.trace->things[t->thing].kind == THING_TERMINAL)
		return false;
	_cleanup_fd_ int fd = borrow(t, (int)t->args[0]);
	return fd >= 0 && fstat(fd, &st) == 0 && (S_ISFIFO(st.st_mode) || is_stream(fd));
}

/* --- waits --- */

/* Of files nobody waits for bytes; and who does not want to wait does not. */
static bool may_wait(const struct watched_task *t, int fd)
{
	struct stat st;
	return fd >= 0 && fstat(fd, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode) &&
	       !(fcntl(fd, F_GETFL) & O_NONBLOCK) && !(flags_of_call(t) & MSG_DONTWAIT);
}

static bool waits_reading(const struct watched_task *t)
{
	_cleanup_fd_ int fd = borrow(t, (int)t->args[0]);
	return may_wait(t, fd);
}

/* A small message waits only where there is no room at all. */
static bool waits_writing(const struct watched_task *t)
{
	_cleanup_fd_ int fd = borrow(t, (int)t->args[0]);
	struct pollfd room = { .fd = fd, .events = POLLOUT };
	return may_wait(t, fd) && (t->args[LENGTH] > PIPE_BUF || poll(&room, 1, 0) == 0);
}

static bool waits_for_child(const struct watched_task *t)
{
	return !(t->args[t->number == SYS_waitid ? 3 : 2] & WNOHANG);
}

static bool waits_for_fifo(const struct watch *w, const struct watched_task *t)
{
	uint64_t flags = t->args[t->number == SYS_open ? 1 : 2];
	return !(flags & O_NONBLOCK) && (flags & O_ACCMODE) != O_RDWR &&
	       world_find_named(&w->world, THING_FIFO, t->data.data) != NO_THING;
}

/* Raising a semaphore does not wait. */
static bool waits_in_semop(const struct watched_task *t)
{
	for (size_t at = 0; at + sizeof(struct sembuf) <= t->data.len; at += sizeof(struct sembuf)) {
		struct sembuf op;
		memcpy(&op, t->data.data + at, sizeof(op));
		if (op.sem_op <= 0 && !(op.sem_flg & IPC_NOWAIT))
			return true;
	}
	return false;
}

static bool waits_for_message(const struct watched_task *t)
{
	_cleanup_fd_ int fd = t->number == SYS_msgrcv ? -1 : borrow(t, (int)t->args[0]);
	return t->number == SYS_msgrcv ? !(t->args[4] & IPC_NOWAIT) : may_wait(t, fd);
}

static bool waits_polling(const struct watched_task *t)
{
	int64_t none[2] = { 0 };
	if (t->call->effect == EFFECT_TIMED)
		return t->data.len != sizeof(none) || memcmp(t->data.data, none, sizeof(none)) != 0;
	return (int)t->args[t->number == SYS_poll ? 2 : 3] != 0;
}

static bool waits_for_lock(const struct watched_task *t)
{
	return !(t->args[1] & (LOCK_NB | LOCK_UN));
}

/* --- which calls --- */

static bool is_handled(const struct watched_task *t, enum condition_of_fault when)
{
	/* signal(7) lists what is never restarted */
	bool never_restarts = when == WAITS_SEMOP || when == WAITS_POLLING || t->number == SYS_msgrcv;
	return !t->by_library &&
	       is_interruptible(t, never_restarts, when == WAITS_CHILD ? SIGCHLD : 0);
}

static bool waits(const struct watch *w, const struct watched_task *t, enum condition_of_fault when)
{
	return is_handled(t, when) &&
	       ((when == WAITS_READING && waits_reading(t)) ||
		(when == WAITS_WRITING && waits_writing(t)) ||
		(when == WAITS_CHILD && waits_for_child(t)) ||
		(when == WAITS_FIFO && waits_for_fifo(w, t)) ||
		(when == WAITS_SEMOP && waits_in_semop(t)) ||
		(when == WAITS_MESSAGE && waits_for_message(t)) ||
		(when == WAITS_POLLING && waits_polling(t)) ||
		(when == WAITS_LOCK && waits_for_lock(t)));
}

static bool applies(const struct watch *w, const struct watched_task *t, const struct row *r)
{
	switch (r->when) {
	case ALWAYS:
		return true;
	case NOT_OF_SYSTEM:
		return !world_is_system_path(t->data.data);
	case CREATES_1:
		return t->args[1] & IPC_CREAT;
	case CREATES_2:
		return t->args[2] & IPC_CREAT;
	case READS_PIECES:
		return !t->by_library && reads_pieces(t);
	case WRITES_PIECES:
		return !t->by_library && writes_pieces(t);
	case READS_STREAM:
		return !t->by_library && reads_stream(t);
	case WRITES_TO_PEER:
		return !t->by_library && writes_to_peer(w, t);
	case WAITS_READING:
	case WAITS_WRITING:
	case WAITS_CHILD:
	case WAITS_FIFO:
	case WAITS_SEMOP:
	case WAITS_MESSAGE:
	case WAITS_POLLING:
	case WAITS_LOCK:
		return waits(w, t, r->when);
	}
	return false;
}

/* The place where the call comes from; NULL if there is no room for more. */
static struct fault_place *find_place(struct faults *f, const struct watched_task *t,
				      enum fault_kind kind)
{
	for (size_t i = 0; i < f->place_count; i++) {
		struct fault_place *p = &f->places[i];
		if (p->kind == kind && p->program == t->process->program &&
		    p->call == t->number && p->site == t->site)
			return p;
	}
	if (f->place_count == FAULT_MOST)
		return NULL;
	f->places = grow(f->places, f->place_count, sizeof(*f->places));
	struct fault_place *p = &f->places[f->place_count++];
	*p = (struct fault_place){ kind, t->process->program, t->number, t->site, 0 };
	return p;
}

/* It would have made a difference. */
static void note_possible(struct faults *f, const struct watched_task *t, enum fault_kind kind)
{
	struct fault_place *p = find_place(f, t, kind);
	if (!p || p->times++ >= FAULT_TIMES || f->seed_count == FAULT_MOST)
		return;
	f->seeds = grow(f->seeds, f->seed_count, sizeof(*f->seeds));
	f->seeds[f->seed_count++] = fault_seed(kind, t->faults[kind]);
}

/* Does the fault that is wanted happen here? Else the call has a number now. */
static bool is_here(struct watch *w, struct watched_task *t, const struct row *r)
{
	struct faults *f = &w->faults;
	const struct fault_place *p = find_place(f, t, r->kind);
	if (!p || p->times >= FAULT_TIMES || !applies(w, t, r))
		return false;
	t->faults[r->kind] = ++f->counts[r->kind];
	return f->wanted.kind == r->kind && f->wanted.number == f->counts[r->kind];
}

static bool is_student(const struct watched_task *t)
{
	return !t->process->trusted && t->process->text_end != 0 && t->site != 0;
}

static const char *name_of(const struct watched_task *t)
{
	bool thread = t->number == SYS_clone && (t->args[0] & CLONE_THREAD);
	return thread ? calls_name("pthread_create") : t->call->name;
}

static void write_down(struct watch *w, struct watched_task *t, int64_t result)
{
	struct event *e = watch_event(w, t, EVENT_FAULT);
	e->call = name_of(t);
	e->fd = t->call->fd >= 0 ? (int)t->args[t->call->fd] : -1;
	e->value = result > 0 ? (int64_t)t->args[LENGTH] : 0;
	e->result = result;
	e->site = t->site;
}

/* True if it is not made at all. */
static bool inject(struct watch *w, struct watched_task *t, const struct row *r)
{
	write_down(w, t, r->errnum ? -r->errnum : 1);
	if (r->errnum == 0) {
		t->changed = LENGTH;
		ptrace(PTRACE_POKEUSER, t->tid, offsetof(struct user, regs.rdx), 1L);
		return false;
	}
	if (r->errnum == EPIPE && !(flags_of_call(t) & MSG_NOSIGNAL)) {
		syscall(SYS_tgkill, t->process->pid, t->tid, SIGPIPE);
		w->signals++;
	}
	watch_answer(t, -r->errnum);
	watch_call_ends(w, t, -r->errnum);
	t->call = NULL;
	return true;
}

bool fault_begins(struct watch *w, struct watched_task *t)
{
	memset(t->faults, 0, sizeof(t->faults));
	if (t->call->effect == EFFECT_SIGACTION)
		note_handler(t);
	if (!is_student(t))
		return false;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (rows[i].number == t->number && is_here(w, t, &rows[i]))
			return inject(w, t, &rows[i]);
	return false;
}

void fault_ends(struct watch *w, struct watched_task *t, int64_t result)
{
	for (int kind = 0; kind < FAULT_KINDS; kind++) {
		bool pieces = kind == FAULT_SHORT_READ || kind == FAULT_SHORT_WRITE;
		if (t->faults[kind] != 0 && result >= (pieces ? 2 : 0))
			note_possible(&w->faults, t, (enum fault_kind)kind);
		t->faults[kind] = 0;
	}
}
