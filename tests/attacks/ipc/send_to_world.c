/* SPDX-License-Identifier: MIT */
/*
 * attack: sends what it knows to the world, without a connection
 * row: 57
 * network: yes
 * stdout: send_to("8.8.8.8", 53): ENETUNREACH
 * stdout: send_to("255.255.255.255", 67): ENETUNREACH
 * stdout: send_to("224.0.0.1", 5353): ENETUNREACH
 */
#include "probe.h"
#include <arpa/inet.h>

static int send_to(const char *where, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	int on = 1, fd = socket(AF_INET, SOCK_DGRAM, 0);
	setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof(on));
	inet_pton(AF_INET, where, &address.sin_addr);
	return (int)sendto(fd, "x", 1, 0, (struct sockaddr *)&address, sizeof(address));
}

int main(void)
{
	TRY(send_to("8.8.8.8", 53));
	TRY(send_to("255.255.255.255", 67));
	TRY(send_to("224.0.0.1", 5353));
	return 0;
}
