/* SPDX-License-Identifier: MIT */
/*
 * claim: listen() without bind() takes some port
 * network: yes
 * behaviour: sets_up_sockets_in_order
 * judged: wrong
 * told: calls listen() before bind() (descriptor 3)
 */
#include "scene.h"
#include <sys/socket.h>

int main(void)
{
	int fd = (int)MUST(socket(AF_INET, SOCK_STREAM, 0));
	MUST(listen(fd, 5));
	close(fd);
	return 0;
}
