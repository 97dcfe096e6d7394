/* SPDX-License-Identifier: MIT */
/*
 * claim: accept() is ended by a handler without SA_RESTART only
 * network: yes
 * stdout: SIGCHLD by default: 0
 * stdout: SIGURG by default: 0
 * stdout: SIGWINCH by default: 0
 * stdout: SIGUSR1 ignored: 0
 * stdout: SIGUSR1 handled: EINTR
 * stdout: SIGUSR1 with SA_RESTART: 0
 */
#include "scene.h"
#include <sys/socket.h>
#include <sys/un.h>

static const struct sockaddr_un address = { AF_UNIX, "door" };
static int listener = -1, client = -1;

static void prepare(void)
{
	close(listener);
	close(client);
	unlink(address.sun_path);
	listener = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(bind(listener, (const struct sockaddr *)&address, sizeof(address)));
	MUST(listen(listener, 1));
}

static long call(void)
{
	return accept(listener, NULL, NULL) < 0 ? -1 : 0;
}

static void release(pid_t pid)
{
	(void)pid;
	client = (int)MUST(socket(AF_UNIX, SOCK_STREAM, 0));
	MUST(connect(client, (const struct sockaddr *)&address, sizeof(address)));
}

int main(void)
{
	disturb(&(struct wait){ prepare, call, release });
	return unlink(address.sun_path);
}
