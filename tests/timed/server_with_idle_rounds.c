/* SPDX-License-Identifier: MIT */
/*
 * claim: a server that polls several clients for a while counts the rounds in which none has come
 * lasts: 1.9
 * stdout: 0.3 idle
 * stdout: 0.6 idle
 * stdout: 0.8 client 0
 * stdout: 1.0 client 1
 * stdout: 1.3 idle
 * stdout: 1.5 client 0 leaves
 * stdout: 1.8 idle
 * stdout: 1.9 client 1 leaves
 */
#include "scene.h"
#include <poll.h>

#define CLIENTS 2

static int start_client(int number)
{
	int ends[2] = { -1, -1 };
	fresh_pipe(ends);
	if (MUST(fork()) > 0) {
		close(ends[1]);
		return ends[0];
	}
	usleep(number == 0 ? 800000 : 1000000);
	MUST(write(ends[1], "x", 1));
	usleep(number == 0 ? 700000 : 900000);
	_exit(0);
}

/* Whether the client is still there. */
static bool serve(int number, int fd)
{
	char c;
	bool stays = read(fd, &c, 1) > 0;
	at(stays ? "client %d" : "client %d leaves", number);
	return stays;
}

int main(void)
{
	struct pollfd clients[CLIENTS];
	int count = CLIENTS;
	elapsed();
	for (int i = 0; i < CLIENTS; i++)
		clients[i] = (struct pollfd){ start_client(i), POLLIN, 0 };
	while (count > 0) {
		if (MUST(poll(clients, CLIENTS, 300)) == 0)
			at("idle");
		for (int i = 0; i < CLIENTS; i++)
			if (clients[i].revents && !serve(i, clients[i].fd)) {
				clients[i].fd = -1; /* which poll() passes over */
				count--;
			}
	}
	while (wait(NULL) > 0)
		;
	return 0;
}
