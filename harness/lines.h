/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_LINES_H
#define HARNESS_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "../sandbox/buf.h"

/*
 * Source lines of machine instructions, from the debug information that gcc -g leaves in a program.
 * A student can write anything there (.section .debug_line), and libdw is no fortress. So this is
 * done in a box only, by grade itself: started by this name it does nothing else (place_box.c).
 */
#define LINES_NAME "lines-of-a-program"

/* LINES_NAME FILE SOURCE SITE...: prints what lines_find() finds. Returns the exit status. */
int lines_main(int argc, char **argv);

/*
 * For each site, an address in the program's file, whose line is known in the file with the base
 * name `source`: "SITE LINE FUNCTION\n". A call that stands in a function of another file and was
 * put inline counts where the source calls that. -1 if there is no debug information.
 */
int lines_find(int program, const char *source, const uint64_t *sites, size_t count,
		 struct buf *out);

#endif
