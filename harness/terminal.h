/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_TERMINAL_H
#define HARNESS_TERMINAL_H

#include <stdbool.h>

enum colour_mode { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* The option outranks NO_COLOR, that CLICOLOR_FORCE, and that what `fd` is. */
bool terminal_colour(enum colour_mode mode, int fd);

/* Width of the terminal at `fd`; 80 where it is none. */
int terminal_columns(int fd);

#endif
