/* SPDX-License-Identifier: MIT */
/*
 * attack: connects to a port of the host, and to the world
 * row: 57
 * network: yes
 * stdout: reach("127.0.0.1", HOST_PORT): ECONNREFUSED
 * stdout: reach("127.0.0.1", 22): ECONNREFUSED
 * stdout: reach("1.1.1.1", 53): ENETUNREACH
 * stdout: reach("10.0.0.1", 80): ENETUNREACH
 * stdout: reach("169.254.169.254", 80): ENETUNREACH
 * stdout: reach("192.168.0.1", 80): ENETUNREACH
 */
#include "probe.h"
#include <arpa/inet.h>
#include <netdb.h>

static int reach(const char *where, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	inet_pton(AF_INET, where, &address.sin_addr);
	return connect(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&address, sizeof(address));
}

int main(void)
{
	TRY(reach("127.0.0.1", HOST_PORT));
	TRY(reach("127.0.0.1", 22));
	TRY(reach("1.1.1.1", 53));
	TRY(reach("10.0.0.1", 80));
	TRY(reach("169.254.169.254", 80));
	TRY(reach("192.168.0.1", 80));
	return 0;
}
