/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_NET_FLOW_H
#define SANDBOX_NET_FLOW_H

#include <stdbool.h>

/*
 * Is something on its way between two TCP sockets that will arrive by itself? The kernel's own
 * timers (window probes, retransmission of SYN) run in real time. Sent and not yet taken over by a
 * peer that has nothing left to read, or a connection being made: tcp_diag, proc(5) net/tcp.
 */
bool net_flows(int proc);

#endif
