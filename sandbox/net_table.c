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

/* The state field of a listening socket (TCP_LISTEN in net/tcp_states.h). */
#define LISTENING 0x0a

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
	at = skip_fields(at, 5);
	return take(&at, 10, " \n", ULONG_MAX, &row->inode);
}

/* The first row that `wanted` says yes to. */
static bool find(int proc, bool (*wanted)(const struct tcp_socket *, unsigned long), unsigned long with,
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

static bool listens(const struct tcp_socket *row, unsigned long port)
{
	return row->state == LISTENING && row->ports.local == (int)port;
}

static bool has_inode(const struct tcp_socket *row, unsigned long inode)
{
	return row->inode == inode;
}

bool net_listens(int proc, int port)
{
	struct tcp_socket row;
	return find(proc, listens, (unsigned long)port, &row);
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
	    !take(&at, 10, "]", ULONG_MAX, &inode) || !find(proc, has_inode, inode, &row))
		return false;
	*ports = row.ports;
	return true;
}
