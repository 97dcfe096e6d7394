/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_NET_TABLE_H
#define SANDBOX_NET_TABLE_H

#include <stdbool.h>
#include <sys/types.h>

/* The kernel's table of TCP sockets in the box's network (proc(5), net/tcp and net/tcp6). */

struct tcp_ports {
	int local, remote;
};

struct tcp_socket {
	struct tcp_ports ports;
	int state;
	unsigned long inode;
	unsigned long sent, unread; /* bytes: not acknowledged yet; not read yet */
};

/*
 * One line of such a table: "sl: address:port remote:port state tx:rx timer:when retries uid timeout
 * inode …". False, and the socket is of no use, if it is none.
 */
bool net_parse(const char *line, struct tcp_socket *row);

/* Does anybody listen on that port? */
bool net_listens(int proc, int port);

/*
 * Is something on its way between two sockets that will arrive by itself? The kernel's own timers
 * (window probes, retransmission of SYN) run in real time. Sent and not yet taken over by a peer that
 * has nothing left to read, or a connection being made.
 */
bool net_flows(int proc);

/* The ports of the TCP socket that is that descriptor of a process; false if it is none. */
bool net_ports_of(int proc, pid_t entry, int fd, struct tcp_ports *ports);

#endif
