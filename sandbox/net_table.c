/* SPDX-License-Identifier: MIT */
#include "net_table.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"

/* The state field of a listening socket (TCP_LISTEN in net/tcp_states.h). */
#define LISTENING 0x0a

static const char *const tables[] = { "self/net/tcp", "self/net/tcp6" };

struct row {
	struct tcp_ports ports;
	int state;
	unsigned long inode;
};

/* "sl: address:port remote:port state tx:rx timer:when retries uid timeout inode …" */
static bool parse(const char *line, struct row *row)
{
	char local[64], remote[64];
	unsigned state;
	if (sscanf(line, " %*[^:]: %63[^:]:%x %63[^:]:%x %x %*s %*s %*s %*s %*s %lu", local,
		   (unsigned *)&row->ports.local, remote, (unsigned *)&row->ports.remote, &state,
		   &row->inode) != 6)
		return false;
	row->state = (int)state;
	return true;
}

/* The first row that `wanted` says yes to. */
static bool find(int proc, bool (*wanted)(const struct row *, unsigned long), unsigned long with,
		 struct row *row)
{
	char line[512];
	bool found = false;
	for (size_t i = 0; i < COUNT(tables) && !found; i++) {
		_cleanup_fd_ int fd = openat(proc, tables[i], O_RDONLY | O_CLOEXEC);
		FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
		if (file)
			steal_fd(&fd);
		while (file && !found && fgets(line, sizeof(line), file))
			found = parse(line, row) && wanted(row, with);
		if (file)
			fclose(file);
	}
	return found;
}

static bool listens(const struct row *row, unsigned long port)
{
	return row->state == LISTENING && row->ports.local == (int)port;
}

static bool has_inode(const struct row *row, unsigned long inode)
{
	return row->inode == inode;
}

bool net_listens(int proc, int port)
{
	struct row row;
	return find(proc, listens, (unsigned long)port, &row);
}

bool net_ports_of(int proc, pid_t entry, int fd, struct tcp_ports *ports)
{
	char path[48], link[64];
	struct row row;
	snprintf(path, sizeof(path), "%d/fd/%d", entry, fd);
	ssize_t len = readlinkat(proc, path, link, sizeof(link) - 1);
	link[len > 0 ? len : 0] = '\0';
	if (strncmp(link, "socket:[", 8) != 0 ||
	    !find(proc, has_inode, strtoul(link + 8, NULL, 10), &row))
		return false;
	*ports = row.ports;
	return true;
}
