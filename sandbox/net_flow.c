/* SPDX-License-Identifier: MIT */
#include "net_flow.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"

#define SYN_SENT 2 /* net/tcp_states.h */
#define LISTEN 10

#define MOST_SOCKETS 256

struct flow {
	unsigned long local, remote; /* ports */
	unsigned long state, sent, unread;
};

/* "sl: address:port remote:port state tx:rx …", all in hexadecimal. */
static bool parse(const char *line, struct flow *f)
{
	unsigned long *const fields[] = { NULL, NULL, &f->local, NULL, &f->remote, &f->state, &f->sent,
					  &f->unread };
	char *at = (char *)line;
	for (size_t i = 0; i < COUNT(fields); i++) {
		at += strspn(at, " :");
		char *end = at + strcspn(at, " :");
		if (end == at)
			return false;
		if (fields[i])
			*fields[i] = strtoul(at, NULL, 16);
		at = end;
	}
	return true;
}

static size_t read_table(int proc, const char *path, struct flow *flows, size_t count)
{
	char line[512];
	_cleanup_fd_ int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	if (!file)
		return count;
	steal_fd(&fd);
	while (count < MOST_SOCKETS && fgets(line, sizeof(line), file))
		count += strstr(line, "local_address") == NULL && parse(line, &flows[count]);
	fclose(file);
	return count;
}

static const struct flow *peer_of(const struct flow *flows, size_t count, const struct flow *f)
{
	for (size_t i = 0; i < count; i++)
		if (flows[i].local == f->remote && flows[i].remote == f->local)
			return &flows[i];
	return NULL;
}

bool net_flows(int proc)
{
	struct flow flows[MOST_SOCKETS];
	size_t count = read_table(proc, "self/net/tcp", flows, 0);
	count = read_table(proc, "self/net/tcp6", flows, count);
	for (size_t i = 0; i < count; i++) {
		const struct flow *f = &flows[i], *peer = peer_of(flows, count, f);
		if (f->state == SYN_SENT ||
		    (f->state != LISTEN && f->sent > 0 && peer && peer->unread == 0))
			return true;
	}
	return false;
}
