/* SPDX-License-Identifier: MIT */
#include "arguments.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sem.h>
#include <sys/socket.h>

#include "../sandbox/memory.h"
#include "escape.h"
#include "explain.h"
#include "telling.h"

enum argument {
	END,
	CHANGE,	  /* value, with its sign */
	COMMAND,  /* value: IPC_RMID */
	DATA,
	FD,
	FLAGS,	  /* value: of open() */
	FILE_COMMAND, /* value: F_SETLKW */
	GET_FLAGS, /* value: IPC_CREAT | 0600 */
	HOW,	  /* value: of shutdown() */
	LOCK,	  /* value: of flock() */
	MODE,	  /* value: 0600 */
	NUMBER,	  /* value */
	PAIR,	  /* both descriptors */
	PART,
	PATH,
	SIGNAL,	  /* value */
	TYPE,	  /* value: SOCK_STREAM */
};

/* Calls that are not here have no arguments worth to be shown. */
static const struct {
	const char *call;
	enum argument arguments[3];
	bool result; /* also where it is 0 */
} calls[] = {
	{ "accept", { FD }, true },
	{ "alarm", { NUMBER }, false },
	{ "bind", { FD }, false },
	{ "close", { FD }, false },
	{ "connect", { FD }, false },
	{ "dup", { FD }, true },
	{ "dup2", { FD, NUMBER }, false },
	{ "fcntl", { FD, FILE_COMMAND }, false },
	{ "flock", { FD, LOCK }, false },
	{ "kill", { SIGNAL }, false },
	{ "listen", { FD, NUMBER }, false },
	{ "mkfifo", { PATH, MODE }, false },
	{ "mq_open", { PATH, FLAGS }, true },
	{ "mq_receive", { FD, DATA }, true },
	{ "mq_send", { FD, DATA }, false },
	{ "mq_unlink", { PATH }, false },
	{ "msgctl", { COMMAND }, false },
	{ "msgget", { GET_FLAGS }, true },
	{ "msgrcv", { NUMBER }, true },
	{ "msgsnd", { NUMBER }, false },
	{ "open", { PATH, FLAGS }, true },
	{ "pipe", { PAIR }, false },
	{ "raise", { SIGNAL }, false },
	{ "read", { FD, DATA }, true },
	{ "readv", { FD, DATA }, true },
	{ "recv", { FD, DATA }, true },
	{ "recvmsg", { FD, DATA }, true },
	{ "semctl", { PART, COMMAND }, true },
	{ "semget", { GET_FLAGS }, true },
	{ "semop", { PART, CHANGE }, false },
	{ "send", { FD, DATA }, true },
	{ "sendmsg", { FD, DATA }, true },
	{ "shmctl", { COMMAND }, false },
	{ "shmget", { GET_FLAGS }, true },
	{ "shutdown", { FD, HOW }, false },
	{ "sigaction", { SIGNAL }, false },
	{ "sigqueue", { SIGNAL }, false },
	{ "socket", { TYPE }, true },
	{ "socketpair", { PAIR }, false },
	{ "unlink", { PATH }, false },
	{ "wait", { END }, true },
	{ "write", { FD, DATA }, true },
	{ "writev", { FD, DATA }, true },
};

/* Values that have a name. */
static const struct {
	enum argument argument;
	int value;
	const char *name;
} names[] = {
	{ COMMAND, IPC_RMID, "IPC_RMID" },
	{ COMMAND, IPC_SET, "IPC_SET" },
	{ COMMAND, IPC_STAT, "IPC_STAT" },
	{ COMMAND, GETALL, "GETALL" },
	{ COMMAND, GETNCNT, "GETNCNT" },
	{ COMMAND, GETPID, "GETPID" },
	{ COMMAND, GETVAL, "GETVAL" },
	{ COMMAND, GETZCNT, "GETZCNT" },
	{ COMMAND, SETALL, "SETALL" },
	{ COMMAND, SETVAL, "SETVAL" },
	{ FILE_COMMAND, F_DUPFD, "F_DUPFD" },
	{ FILE_COMMAND, F_DUPFD_CLOEXEC, "F_DUPFD_CLOEXEC" },
	{ FILE_COMMAND, F_GETFD, "F_GETFD" },
	{ FILE_COMMAND, F_GETFL, "F_GETFL" },
	{ FILE_COMMAND, F_GETLK, "F_GETLK" },
	{ FILE_COMMAND, F_SETFD, "F_SETFD" },
	{ FILE_COMMAND, F_SETFL, "F_SETFL" },
	{ FILE_COMMAND, F_SETLK, "F_SETLK" },
	{ FILE_COMMAND, F_SETLKW, "F_SETLKW" },
	{ HOW, SHUT_RD, "SHUT_RD" },
	{ HOW, SHUT_RDWR, "SHUT_RDWR" },
	{ HOW, SHUT_WR, "SHUT_WR" },
	{ TYPE, SOCK_DGRAM, "SOCK_DGRAM" },
	{ TYPE, SOCK_SEQPACKET, "SOCK_SEQPACKET" },
	{ TYPE, SOCK_STREAM, "SOCK_STREAM" },
};

/* Bits that have one. */
static const struct {
	enum argument argument;
	int bits;
	const char *name;
} flags[] = {
	{ FLAGS, O_APPEND, "O_APPEND" },
	{ FLAGS, O_CREAT, "O_CREAT" },
	{ FLAGS, O_EXCL, "O_EXCL" },
	{ FLAGS, O_NONBLOCK, "O_NONBLOCK" },
	{ FLAGS, O_TRUNC, "O_TRUNC" },
	{ GET_FLAGS, IPC_CREAT, "IPC_CREAT" },
	{ GET_FLAGS, IPC_EXCL, "IPC_EXCL" },
	{ LOCK, LOCK_EX, "LOCK_EX" },
	{ LOCK, LOCK_NB, "LOCK_NB" },
	{ LOCK, LOCK_SH, "LOCK_SH" },
	{ LOCK, LOCK_UN, "LOCK_UN" },
};

static void print_name(struct buf *out, enum argument argument, int64_t value)
{
	if (argument == TYPE)
		value &= ~(int64_t)(SOCK_CLOEXEC | SOCK_NONBLOCK);
	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].argument == argument && names[i].value == value) {
			buf_str(out, names[i].name);
			return;
		}
	buf_printf(out, "%lld", (long long)value);
}

static void print_flags(struct buf *out, enum argument argument, int64_t value)
{
	static const char *const access[] = { "O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE" };
	_cleanup_buf_ struct buf text = BUF_INIT;
	if (argument == FLAGS)
		buf_str(&text, access[value & O_ACCMODE]);
	for (size_t i = 0; i < COUNT(flags); i++)
		if (flags[i].argument == argument && (value & flags[i].bits))
			buf_printf(&text, "%s%s", text.len ? "|" : "", flags[i].name);
	if (argument == GET_FLAGS && (value & 0777))
		buf_printf(&text, "%s0%o", text.len ? "|" : "", (unsigned)value & 0777);
	buf_str(out, text.len ? text.data : "0");
}

/* A call that failed may have no thing; then its data are the path. */
static void print_path(struct buf *out, const struct trace *trace, const struct event *e)
{
	const char *path = e->thing != NO_THING ? trace->things[e->thing].name : e->data.data;
	buf_char(out, '"');
	escape_visible(out, path, strlen(path), false);
	buf_char(out, '"');
}

static void print(struct buf *out, const struct trace *trace, const struct event *e,
		  enum argument argument, size_t room)
{
	switch (argument) {
	case END:
		return;
	case CHANGE:
		buf_printf(out, "%+lld", (long long)e->value);
		return;
	case COMMAND:
	case FILE_COMMAND:
	case HOW:
	case TYPE:
		print_name(out, argument, e->value);
		return;
	case DATA:
		telling_data(out, e, room);
		return;
	case FD:
		if (e->fd >= 0)
			buf_printf(out, "%d", e->fd);
		return;
	case FLAGS:
	case GET_FLAGS:
	case LOCK:
		print_flags(out, argument, e->value);
		return;
	case MODE:
		buf_printf(out, "0%llo", (unsigned long long)e->value & 07777);
		return;
	case NUMBER:
		buf_printf(out, "%lld", (long long)e->value);
		return;
	case PAIR:
		buf_printf(out, "{%d, %d}", e->fd, e->fd2);
		return;
	case PART:
		if (e->part >= 0)
			buf_printf(out, "%d", e->part);
		return;
	case PATH:
		print_path(out, trace, e);
		return;
	case SIGNAL:
		explain_signal(out, (int)e->value);
		return;
	}
}

void arguments_print(struct buf *out, const struct trace *trace, const struct event *e,
		     size_t room)
{
	for (size_t i = 0; i < COUNT(calls); i++) {
		if (strcmp(calls[i].call, e->call) != 0)
			continue;
		_cleanup_buf_ struct buf list = BUF_INIT;
		for (size_t k = 0; k < COUNT(calls[i].arguments); k++) {
			_cleanup_buf_ struct buf one = BUF_INIT;
			print(&one, trace, e, calls[i].arguments[k], room);
			if (one.len)
				buf_printf(&list, "%s%s", list.len ? ", " : "", one.data);
		}
		buf_str(out, list.data);
	}
}

bool arguments_result(const struct event *e)
{
	for (size_t i = 0; i < COUNT(calls); i++)
		if (strcmp(calls[i].call, e->call) == 0)
			return calls[i].result;
	return false;
}

bool arguments_name_thing(const struct event *e)
{
	for (size_t i = 0; i < COUNT(calls); i++)
		if (strcmp(calls[i].call, e->call) == 0)
			return calls[i].arguments[0] == PATH;
	return false;
}
