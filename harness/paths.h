/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_PATHS_H
#define HARNESS_PATHS_H

#include <stddef.h>

#include "../sandbox/error.h"

/* Where the program's own data lie: specs/, reference/ below `root`, translations in `locale`. */
struct paths {
	char *root;
	char *locale;
};

/* Beside the executable in the source tree, else where `make install` puts them. */
void paths_find(struct paths *p);
void paths_release(struct paths *p);

/*
 * The folders of specs/ that hold a homework.yaml, sorted. paths_free_names() frees the list.
 * -1 if there is none.
 */
int paths_homeworks(const char *root, char ***names, size_t *count, struct error *err);
void paths_free_names(char **names, size_t count);

/*
 * The homework that a submission folder belongs to: the last component of its real path that
 * names one. *name is NULL if there is none. -1 if `dir` is not a folder.
 */
int paths_homework_of(const char *root, const char *dir, char **name, struct error *err);

#endif
