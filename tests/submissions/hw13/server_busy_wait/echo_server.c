/* SPDX-License-Identifier: MIT */
/*
 * echo_server PORT: sends back every byte that a client sends, on the loopback.
 *
 * One process serves all clients: no recv() or send() ever blocks, and ppoll() tells who can go on.
 * A client has one buffer, filled by recv() only when send() has emptied it; so one that never
 * reads its echo holds up nobody but itself.
 */
#define _GNU_SOURCE /* ppoll */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_CLIENTS 64

struct client {
	int fd;
	size_t used, sent; /* data[sent..used) is still to be sent back */
	char data[4096];
};

static volatile sig_atomic_t stopped;

static void on_signal(int sig)
{
	(void)sig;
	stopped = 1;
}

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

/* The signals stay blocked except inside ppoll(): none can slip in between test and wait. */
static void catch_signals(sigset_t *waiting)
{
	struct sigaction action = { .sa_handler = on_signal };
	sigset_t blocked;

	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGINT);
	sigaddset(&blocked, SIGTERM);
	if (sigprocmask(SIG_BLOCK, &blocked, waiting) < 0)
		die("sigprocmask");
	sigdelset(waiting, SIGINT);
	sigdelset(waiting, SIGTERM);
	if (sigaction(SIGINT, &action, NULL) < 0 || sigaction(SIGTERM, &action, NULL) < 0)
		die("sigaction");
}

static int listen_on(in_port_t port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);

	if (fd < 0)
		die("socket");
	/* Old connections keep the port for a minute (TIME_WAIT): take it all the same. */
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
		die("setsockopt");
	if (bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		die("bind");
	if (listen(fd, SOMAXCONN) < 0)
		die("listen");
	return fd;
}

/* Moves what can be moved without waiting; -1 when the client has left or its connection broke. */
static int serve(struct client *c)
{
	ssize_t n;

	if (c->sent == c->used) {
		n = recv(c->fd, c->data, sizeof(c->data), MSG_DONTWAIT);
		if (n == 0)
			return -1;
		c->used = n > 0 ? (size_t)n : 0;
		c->sent = 0;
	} else { /* MSG_NOSIGNAL: a client that vanished is an error code, not a deadly SIGPIPE */
		n = send(c->fd, c->data + c->sent, c->used - c->sent, MSG_DONTWAIT | MSG_NOSIGNAL);
		if (n > 0)
			c->sent += (size_t)n;
	}
	return n < 0 && errno != EAGAIN && errno != EINTR ? -1 : 0;
}

/* Returns the number of clients, one more if somebody was really there. */
static int accept_client(int listener, struct client *clients, int count)
{
	int fd = accept(listener, NULL, NULL);

	if (fd < 0) {
		if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
			perror("accept");
		return count;
	}
	clients[count].fd = fd;
	clients[count].used = clients[count].sent = 0;
	return count + 1;
}

static void run(int listener, const sigset_t *waiting)
{
	struct client clients[MAX_CLIENTS];
	struct pollfd polls[1 + MAX_CLIENTS];
	int count = 0;

	while (!stopped) {
		/* Too many at once wait in the backlog: poll() skips an entry of -1. */
		polls[0] = (struct pollfd){ count < MAX_CLIENTS ? listener : -1, POLLIN, 0 };
		for (int i = 0; i < count; i++) {
			polls[1 + i].fd = clients[i].fd;
			polls[1 + i].events = clients[i].sent == clients[i].used ? POLLIN : POLLOUT;
		}
		if (ppoll(polls, (nfds_t)(1 + count), &(struct timespec){ 0 }, waiting) < 0) {
			if (errno != EINTR)
				die("ppoll");
			continue;
		}
		for (int i = count - 1; i >= 0; i--) {
			if (polls[1 + i].revents && serve(&clients[i]) < 0) {
				close(clients[i].fd);
				clients[i] = clients[--count]; /* the last one was served already */
			}
		}
		if (polls[0].revents)
			count = accept_client(listener, clients, count);
	}
	while (count > 0)
		close(clients[--count].fd);
}

static long port_number(const char *text)
{
	char *end;
	long port = strtol(text, &end, 10);

	return *end == '\0' && port >= 1 && port <= 65535 ? port : -1;
}

int main(int argc, char **argv)
{
	long port = argc == 2 ? port_number(argv[1]) : -1;
	sigset_t waiting;
	int listener;

	if (port < 0) {
		fprintf(stderr, "usage: echo_server PORT\n");
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	catch_signals(&waiting);
	listener = listen_on((in_port_t)port);
	printf("Server: listening on port %ld\n", port);
	run(listener, &waiting);
	close(listener);
	return EXIT_SUCCESS;
}
