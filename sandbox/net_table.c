/* SPDX-License-Identifier: MIT */
#include "net_table.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"

/* Values of the state field (net/tcp_states.h). */
enum { SYN_SENT = 2, LISTENING = 10 };

static const char *const tables[] = { "self/net/tcp", "self/net/tcp6" };

/* A number, and the character behind it; false if they are not there or it is too large. */
static bool take(const char **at, int base, const char *behind, unsigned long most,
		 unsigned long *value)
{
	char *end;
	if (!isxdigit((unsigned char)**at))
		return false; /* strtoul(3) would take blanks and signs as well */
	errno = 0;
	*value = strtoul(*at, &end, base);
	if (end == *at || errno != 0 || *value > most || !*end || !strchr(behind, *end))
		return false;
	*at = end + 1;
	return true;
}

static const char *skip_fields(const char *at, int count)
{
	for (at += strspn(at, " "); count > 0; count--) {
		at += strcspn(at, " ");
		at += strspn(at, " ");
	}
	return at;
}

/* "address:port": an address is longer than a number. */
static bool take_port(const char **at, int *port)
{
	unsigned long value;
	*at += strspn(*at, "0123456789ABCDEF");
	if (*(*at)++ != ':' || !take(at, 16, " ", 65535, &value))
		return false;
	*port = (int)value;
	return true;
}

bool net_parse(const char *line, struct tcp_socket *row)
{
	unsigned long state;
	const char *at = skip_fields(line, 1);
	if (!take_port(&at, &row->ports.local) || !take_port(&at, &row->ports.remote) ||
	    !take(&at, 16, " ", 255, &state))
		return false;
	row->state = (int)state;
	if (!take(&at, 16, ":", ULONG_MAX, &row->sent) || !take(&at, 16, " ", ULONG_MAX, &row->unread))
		return false;
	at = skip_fields(at, 4);
	return take(&at, 10, " \n", ULONG_MAX, &row->inode);
}

/* The first row that `wanted` says yes to. */
static bool find(int proc, bool (*wanted)(const struct tcp_socket *, void *), void *with,
		 struct tcp_socket *row)
{
	char line[512];
	bool found = false;
	for (size_t i = 0; i < COUNT(tables) && !found; i++) {
		_cleanup_fd_ int fd = openat(proc, tables[i], O_RDONLY | O_CLOEXEC);
		FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
		if (file)
			steal_fd(&fd);
		while (file && !found && fgets(line, sizeof(line), file))
			found = net_parse(line, row) && wanted(row, with);
		if (file)
			fclose(file);
	}
	return found;
}

static bool listens(const struct tcp_socket *row, void *port)
{
	return row->state == LISTENING && row->ports.local == *(int *)port;
}

static bool has_inode(const struct tcp_socket *row, void *inode)
{
	return row->inode == *(unsigned long *)inode;
}

bool net_listens(int proc, int port)
{
	struct tcp_socket row;
	return find(proc, listens, &port, &row);
}

bool net_ports_of(int proc, pid_t entry, int fd, struct tcp_ports *ports)
{
	char path[48], link[64];
	struct tcp_socket row;
	snprintf(path, sizeof(path), "%d/fd/%d", entry, fd);
	ssize_t len = readlinkat(proc, path, link, sizeof(link) - 1);
	link[len > 0 ? len : 0] = '\0';
	const char *at = link + strlen("socket:[");
	unsigned long inode;
	if (strncmp(link, "socket:[", strlen("socket:[")) != 0 ||
	    !take(&at, 10, "]", ULONG_MAX, &inode) || !find(proc, has_inode, &inode, &row))
		return false;
	*ports = row.ports;
	return true;
}

#define MOST_FLOWS 256

struct flows {
	struct tcp_socket sockets[MOST_FLOWS];
	size_t count;
};

static bool take_note(const struct tcp_socket *row, void *flows)
{
	struct flows *all = flows;
	if (all->count < MOST_FLOWS)
		all->sockets[all->count++] = *row;
	return false; /* and the next one */
}

static const struct tcp_socket *peer_of(const struct flows *all, const struct tcp_socket *socket)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->sockets[i].ports.local == socket->ports.remote &&
		    all->sockets[i].ports.remote == socket->ports.local)
			return &all->sockets[i];
	return NULL;
}

bool net_flows(int proc)
{
	struct flows all = { .count = 0 };
	struct tcp_socket row;
	find(proc, take_note, &all, &row);
	for (size_t i = 0; i < all.count; i++) {
		const struct tcp_socket *s = &all.sockets[i], *peer = peer_of(&all, s);
		if (s->state == SYN_SENT ||
		    (s->state != LISTENING && s->sent > 0 && peer && peer->unread == 0))
			return true;
	}
	return false;
}
