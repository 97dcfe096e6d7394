/* SPDX-License-Identifier: MIT */
#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "memory.h"

int stream_pipe(struct stream *s, int *program_end, struct error *err)
{
	int pair[2];
	if (pipe2(pair, O_CLOEXEC) < 0)
		return error_set(err, errno, "pipe");
	s->ours = pair[0];
	s->theirs = -1;
	*program_end = pair[1];
	if (fcntl(s->ours, F_SETFL, O_NONBLOCK) < 0)
		return error_set(err, errno, "fcntl");
	return 0;
}

int stream_terminal(struct stream *s, int pts, struct error *err)
{
	int unlocked = 0;
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	struct termios raw;
	s->ours = openat(pts, "ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (s->ours < 0)
		return error_set(err, errno, "open a terminal");
	if (ioctl(s->ours, TIOCSPTLCK, &unlocked) < 0)
		return error_set(err, errno, "unlock a terminal");
	s->theirs = ioctl(s->ours, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (s->theirs < 0)
		return error_set(err, errno, "open a terminal's other end");
	if (tcgetattr(s->theirs, &raw) < 0)
		return error_set(err, errno, "tcgetattr");
	cfmakeraw(&raw);
	if (tcsetattr(s->theirs, TCSANOW, &raw) < 0 || ioctl(s->theirs, TIOCSWINSZ, &size) < 0)
		return error_set(err, errno, "tcsetattr");
	return 0;
}

static void keep(struct stream *s, const char *bytes, size_t len)
{
	size_t room = (size_t)s->limit - s->output->bytes.len;
	if (len > room) {
		s->output->truncated = true;
		len = room;
	}
	buf_add(&s->output->bytes, bytes, len);
}

size_t stream_drain(struct stream *s)
{
	char bytes[65536];
	size_t total = 0;
	/* one flood must not keep us from the others: what is left will be announced again */
	while (s->ours >= 0 && total < 16 * sizeof(bytes)) {
		ssize_t len = read(s->ours, bytes, sizeof(bytes));
		if (len < 0 && errno == EINTR)
			continue;
		if (len < 0 && errno == EAGAIN)
			break;
		if (len <= 0) {
			stream_close(s);
			break;
		}
		keep(s, bytes, (size_t)len);
		total += (size_t)len;
	}
	return total;
}

void stream_close(struct stream *s)
{
	cleanup_fd(&s->ours);
	cleanup_fd(&s->theirs);
	s->ours = s->theirs = -1;
}
