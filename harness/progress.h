/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_PROGRESS_H
#define HARNESS_PROGRESS_H

/*
 * One line on stderr that says what is being done now. There is none (NULL) where stderr is no
 * terminal; all functions take NULL and then do nothing.
 */
struct progress;

struct progress *progress_new(void);
void progress_free(struct progress *p); /* clears the line, too */

void progress_start(struct progress *p, int total);
void progress_note(struct progress *p, int done, const char *text);
void progress_end(struct progress *p); /* clears the line */

#endif
