/* SPDX-License-Identifier: MIT */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool set(const char *variable)
{
	const char *value = getenv(variable);
	return value && *value;
}

bool terminal_colour(enum colour_mode mode, int fd)
{
	if (mode != COLOUR_AUTO)
		return mode == COLOUR_ALWAYS;
	if (set("NO_COLOR"))
		return false;
	if (set("CLICOLOR_FORCE") && strcmp(getenv("CLICOLOR_FORCE"), "0") != 0)
		return true;
	return isatty(fd) && set("TERM") && strcmp(getenv("TERM"), "dumb") != 0;
}

int terminal_columns(int fd)
{
	struct winsize size;
	if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}
